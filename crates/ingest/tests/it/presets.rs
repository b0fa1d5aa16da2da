//! Each preset on a small file of its shape. Accounts and texts are made up.

use crate::worlds::{read_bytes, shown};
use expect_test::{Expect, expect};
use ingest::{PRESETS, find_mapping};

#[track_caller]
fn check(preset: &str, text: &str, expected: Expect) {
    let file = crate::worlds::file_of(text.as_bytes());
    let found = find_mapping(file.path(), "f").unwrap_or_else(|error| panic!("{preset}: {error}"));
    assert_eq!(found.mapping.preset, preset, "{:?}", found.reasons);
    let (report, took) = read_bytes("f", text.as_bytes());
    let passed = (report.n_passed_over > 0)
        .then(|| report.notes.iter().find(|note| note.contains("passed over")).cloned())
        .flatten();
    expected.assert_eq(&format!("{}{}", shown(&took), passed.map_or(String::new(), |p| p + "\n")));
}

#[test]
fn every_preset_has_a_name_of_its_own_and_says_what_it_recognises() {
    let mut names: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), PRESETS.len());
    assert!(PRESETS.iter().all(|preset| preset.recognises.len() > 20));
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/presets.md");
    let page = std::fs::read_to_string(page).expect("the reference page of presets");
    for preset in PRESETS {
        assert!(page.contains(&format!("`{}`", preset.name)), "{} is not documented", preset.name);
    }
}

#[test]
fn coortweet() {
    check(
        "coortweet",
        "timestamp_share,object_id,content_id,account_id\n100,o1,c1,anna\n101.5,o1,c2,boris\n100,o2,c1,anna\n100,o1,c1,anna\n7,,c9,dora\n",
        expect![[r#"
            c1 anna 100 [object o1] 
            c2 boris 101.5 [object o1] 
            c1 anna 100 [object o2] 
            c9 dora 7 [] 
            ! f: post `c1` occurs again and was dropped
        "#]],
    );
}

#[test]
fn many_objects() {
    check(
        "many-objects",
        "account_id,post_id,url_id,hashtag_id,domain_id,phash_id,timestamp\n\
         tw_1,9,u1,,d1,,1629589836.0\ntw_2,10,,h1,,p1,1629589840.0\ntw_2,10,,h1,,p2,1629589840.0\ntw_2,10,,h1,,p2,1629589840.0\n",
        expect![[r#"
            9 tw_1 1629589836 [link u1, domain d1] 
            10 tw_2 1629589840 [hashtag h1, media p1] 
            10 tw_2 1629589840 [media p2] 
            ! f: post `10` occurs again and was dropped
        "#]],
    );
}

#[test]
fn toolkit() {
    check(
        "toolkit",
        "message_id,user_id,username,repost_id,reply_id,message,timestamp,urls\n\
         m1,7,anna,,,Read this #Vote,100,https://a.example/x?utm_source=s https://b.example\n\
         m2,8,boris,m1,,,101,\nm3,9,dora,,m1,no links,102,\n",
        expect![[r#"
            m1 7 100 [link https://a.example/x, domain a.example, link https://b.example/, domain b.example, hashtag vote] Read this #Vote
            m2 8 101 RT [repost m1] 
            m3 9 102 [reply m1] no links
        "#]],
    );
}

#[test]
fn ira_copies_and_the_original() {
    check(
        "ira",
        "author_id,account_category,account_type,publish_date,language,region,post_type,retweet,followers,following,content\n\
         WORDY,LeftTroll,left,2016-10-12 11:41:00,English,United States,R,1,10,20,bare words https://t.co/abcdefghij\n\
         WORDY,LeftTroll,left,2016-10-12 11:42:00,English,,Q,1,10,20,my own words on it\n",
        expect![[r#"
            f#1 WORDY 1476272460 RT [link https://t.co/abcdefghij] bare words https://t.co/abcdefghij
            f#2 WORDY 1476272520 [] my own words on it
        "#]],
    );
    check(
        "ira",
        "external_author_id,author,content,region,language,publish_date,harvested_date,following,followers,updates,post_type,account_type,retweet,account_category,new_june_2018,alt_external_id,tweet_id,article_url,tco1_step1,tco2_step1,tco3_step1\n\
         9.06E+17,10_WAY,\"\"\"Quoted\"\", he said\",Unknown,English,10/1/2017 19:58,10/1/2017 19:59,1052,9636,253,,Right,0,RightTroll,0,905874659358453760,914580356430536707,,,,\n\
         9.06E+17,10_WAY,again,Unknown,English,10/31/2017 22:43,10/31/2017 22:43,1054,9637,254,RETWEET,Right,1,RightTroll,0,905874659358453760,914621840496189440,,,,\n",
        expect![[r#"
            914580356430536707 10_WAY 1506887880 [] "Quoted", he said
            914621840496189440 10_WAY 1509489780 RT [] again
        "#]],
    );
}

#[test]
fn gop_debate_knows_its_zone_and_its_ids() {
    check(
        "gop-debate",
        "id,candidate,sentiment,name,text,tweet_created,tweet_id\n\
         1,No candidate,Neutral,ann_x,RT @someone: words #GOPDebate @other,07-08-2015 09:54,6.29697E+17\n\
         2,No candidate,Neutral,bob_x,words,06-08-2015 18:22,6.29697E+17\n",
        expect![[r#"
            1 ann_x 1438966440 RT [hashtag gopdebate, mention other] RT @someone: words #GOPDebate @other
            2 bob_x 1438910520 [] words
        "#]],
    );
}

#[test]
fn x_v2_pages_lines_and_flattened() {
    let page = r#"{"data":[
        {"id":"11","author_id":"1","created_at":"2022-11-08T10:00:00.000Z","text":"RT @boris_x: w","lang":"en","edit_history_tweet_ids":["11"],
         "referenced_tweets":[{"type":"retweeted","id":"10"}],"entities":{"mentions":[{"username":"boris_x","id":"2"}]}},
        {"id":"12","author_id":"2","created_at":"2022-11-08T10:00:01.000Z","text":"a link https://t.co/1 #Tag","edit_history_tweet_ids":["12"],
         "referenced_tweets":[{"type":"replied_to","id":"9"},{"type":"quoted","id":"8"}],"attachments":{"media_keys":["3_77"]},
         "entities":{"urls":[{"url":"https://t.co/1","expanded_url":"http://News.example/a?utm_medium=x"},
                             {"url":"https://t.co/2","expanded_url":"https://twitter.com/boris_x/status/12/photo/1","media_key":"3_77"}],
                     "hashtags":[{"tag":"Tag"}]}}],
       "includes":{"users":[{"id":"1","username":"anna_x","name":"Anna"},{"id":"2","username":"boris_x"}]},
       "meta":{"result_count":2}}"#;
    let expected = expect![[r#"
        11 anna_x 1667901600 RT [repost 10, mention boris_x] RT @boris_x: w
        12 boris_x 1667901601 [reply 9, link https://news.example/a, domain news.example, hashtag tag, media 3_77] a link https://t.co/1 #Tag
    "#]];
    check("x-v2", page, expected);
    let line = page.replace('\n', " ");
    let lines = format!("{line}\n{{\"meta\":{{\"result_count\":0}}}}\n");
    check(
        "x-v2",
        &lines,
        expect![[r#"
            11 anna_x 1667901600 RT [repost 10, mention boris_x] RT @boris_x: w
            12 boris_x 1667901601 [reply 9, link https://news.example/a, domain news.example, hashtag tag, media 3_77] a link https://t.co/1 #Tag
            1 records are no posts and were passed over: empty page 1
        "#]],
    );
    let flat = r#"{"id":"13","author_id":"1","author":{"id":"1","username":"anna_x"},"created_at":"2022-11-08T10:00:02Z","text":"plain","conversation_id":"13"}
{"data":{"id":"14","author_id":"2","created_at":"2022-11-08T10:00:03Z","text":"streamed","conversation_id":"14"},"includes":{"users":[{"id":"2","username":"boris_x"}]},"matching_rules":[]}
"#;
    check(
        "x-v2",
        flat,
        expect![[r#"
            13 anna_x 1667901602 [] plain
            14 boris_x 1667901603 [] streamed
        "#]],
    );
    check(
        "x-v2-csv",
        "id,conversation_id,referenced_tweets.replied_to.id,referenced_tweets.retweeted.id,author_id,created_at,text,lang,author.username\n\
         15,15,,10,1,2022-11-08T10:00:04.000Z,RT @boris_x: w,en,anna_x\n",
        expect![[r#"
            15 anna_x 1667901604 RT [repost 10] RT @boris_x: w
        "#]],
    );
}

#[test]
fn x_v1_streams_and_archives() {
    check(
        "x-v1",
        r#"{"created_at":"Wed Oct 10 20:19:24 +0000 2018","id":1050118621198921728,"id_str":"1050118621198921728","text":"short\u2026","truncated":true,"extended_tweet":{"full_text":"the whole text #Tag https://t.co/1","entities":{"hashtags":[{"text":"Tag"}],"urls":[{"url":"https://t.co/1","expanded_url":"https://twitter.com/i/web/status/1050118621198921728"},{"url":"https://t.co/2","expanded_url":"https://a.example/"}],"user_mentions":[]},"extended_entities":{"media":[{"id_str":"555"}]}},"user":{"id_str":"7","screen_name":"anna_x"},"lang":"en"}
{"delete":{"status":{"id_str":"1"}}}
{"created_at":"Wed Oct 10 20:19:25 +0000 2018","id_str":"1050118621198921729","full_text":"RT @anna_x: the whole","user":{"id_str":"8","screen_name":"boris_x"},"retweeted_status":{"id_str":"1050118621198921728"},"entities":{"hashtags":[],"urls":[],"user_mentions":[{"screen_name":"anna_x"}]}}
{"created_at":"Wed Oct 10 20:19:26 +0000 2018","id_str":"1050118621198921730","full_text":"@anna_x yes","in_reply_to_status_id_str":"1050118621198921728","user":{"id_str":"8","screen_name":"boris_x"}}
"#,
        expect![[r#"
            1050118621198921728 anna_x 1539202764 [link https://a.example/, domain a.example, hashtag tag, media 555] the whole text #Tag https://t.co/1
            1050118621198921729 boris_x 1539202765 RT [repost 1050118621198921728, mention anna_x] RT @anna_x: the whole
            1050118621198921730 boris_x 1539202766 [reply 1050118621198921728, mention anna_x] @anna_x yes
            1 records are no posts and were passed over: delete 1
        "#]],
    );
}

#[test]
fn jetstream() {
    check(
        "jetstream",
        r#"{"did":"did:plc:anna","time_us":1725911162329308,"kind":"commit","commit":{"rev":"r","operation":"create","collection":"app.bsky.feed.post","rkey":"3a","record":{"$type":"app.bsky.feed.post","createdAt":"2024-09-09T19:46:02.102Z","langs":["en"],"text":"see a.example #x @b","facets":[{"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://a.example/p"}]},{"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"X"}]},{"features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:boris"}]}],"embed":{"$type":"app.bsky.embed.external","external":{"uri":"https://a.example/p","title":"t"}}}}}
{"did":"did:plc:boris","time_us":1725911162400000,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.repost","rkey":"3b","record":{"subject":{"cid":"c","uri":"at://did:plc:anna/app.bsky.feed.post/3a"}}}}
{"did":"did:plc:boris","time_us":1725911162500000,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.like","rkey":"3c","record":{"subject":{"uri":"at://x"}}}}
{"did":"did:plc:dora","time_us":1725911162600000,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"3d","record":{"text":"I think so","reply":{"parent":{"uri":"at://did:plc:anna/app.bsky.feed.post/3a"}},"embed":{"$type":"app.bsky.embed.images","images":[{"image":{"ref":{"$link":"bafy1"}}}]}}}}
{"did":"did:plc:dora","time_us":1725911162700000,"kind":"commit","commit":{"operation":"delete","collection":"app.bsky.feed.post","rkey":"3d"}}
{"did":"did:plc:dora","time_us":1725911162800000,"kind":"identity","identity":{"did":"did:plc:dora","handle":"d.example"}}
"#,
        expect![[r#"
            at://did:plc:anna/app.bsky.feed.post/3a did:plc:anna 1725911162.329 [link https://a.example/p, domain a.example, hashtag x, mention did:plc:boris] see a.example #x @b
            at://did:plc:boris/app.bsky.feed.repost/3b did:plc:boris 1725911162.4 RT [repost at://did:plc:anna/app.bsky.feed.post/3a] 
            at://did:plc:dora/app.bsky.feed.post/3d did:plc:dora 1725911162.6 [reply at://did:plc:anna/app.bsky.feed.post/3a, media bafy1] I think so
            3 records are no posts and were passed over: delete of post 1, identity 1, like 1
        "#]],
    );
}

#[test]
fn mastodon() {
    let original = r##"{"id":"1","uri":"https://m.example/users/anna/statuses/1","created_at":"2023-01-01T10:00:00.000Z","content":"<p>Vote &amp; read <a href=\"https://a.example/x\">this</a></p><p><a href=\"https://m.example/tags/Vote\" class=\"mention hashtag\">#<span>Vote</span></a></p>","account":{"id":"5","acct":"anna"},"reblog":null,"in_reply_to_id":null,"tags":[{"name":"vote"}],"mentions":[{"acct":"boris@n.example"}],"card":{"url":"https://a.example/x"},"media_attachments":[{"id":"9","blurhash":"UAx"}],"language":"en"}"##;
    let reblog = format!(
        r#"{{"id":"2","uri":"https://m.example/users/boris/statuses/2/activity","created_at":"2023-01-01T10:01:00.000Z","content":"","account":{{"id":"6","acct":"boris@n.example"}},"reblog":{original},"tags":[],"mentions":[],"media_attachments":[]}}"#
    );
    check(
        "mastodon",
        &format!("[{original},\n{reblog}]"),
        expect![[r#"
            1 anna 1672567200 [link https://a.example/x, domain a.example, hashtag vote, mention boris@n.example, media UAx] Vote & read this/#Vote
            2 boris@n.example 1672567260 RT [repost https://m.example/users/anna/statuses/1, link https://a.example/x, domain a.example, hashtag vote, mention boris@n.example, media UAx] Vote & read this/#Vote
        "#]],
    );
}

#[test]
fn telegram_one_chat_and_all_chats() {
    let messages = r##"[
      {"id":1,"type":"service","date":"2022-11-09T10:00:00","date_unixtime":"1667988000","actor":"Ch","actor_id":"channel77","action":"create_channel","text":""},
      {"id":2,"type":"message","date":"2022-11-09T11:00:00","date_unixtime":"1667991600","from":"Ch","from_id":"channel77","text":"plain words"},
      {"id":3,"type":"message","date":"2022-11-09T11:01:00","date_unixtime":"1667991660","from":"Ch","from_id":"channel77","forwarded_from":"Other","reply_to_message_id":2,
       "text":["see ",{"type":"link","text":"https://a.example/1"}," and ",{"type":"text_link","text":"here","href":"https://b.example/"}," ",{"type":"hashtag","text":"#Kherson"},{"type":"mention","text":"@Someone"}]}]"##;
    let one = format!(r#"{{"name":"Ch","type":"public_channel","id":77,"messages":{messages}}}"#);
    check(
        "telegram",
        &one,
        expect![[r#"
            77/2 channel77 1667991600 [] plain words
            77/3 channel77 1667991660 RT [reply 77/2, link https://a.example/1, domain a.example, link https://b.example/, domain b.example, hashtag kherson, mention someone] see https://a.example/1 and here #Kherson@Someone
            1 records are no posts and were passed over: service message 1
        "#]],
    );
    let all = format!(
        r#"{{"about":"x","personal_information":{{"user_id":5}},"chats":{{"about":"y","list":[{one},{}]}},"left_chats":{{"list":[]}}}}"#,
        r#"{"name":"Two","type":"private_group","id":78,"messages":[{"id":2,"type":"message","date_unixtime":"1667991700","from_id":"user9","text":"other"}]}"#
    );
    check(
        "telegram",
        &all,
        expect![[r#"
            77/2 channel77 1667991600 [] plain words
            77/3 channel77 1667991660 RT [reply 77/2, link https://a.example/1, domain a.example, link https://b.example/, domain b.example, hashtag kherson, mention someone] see https://a.example/1 and here #Kherson@Someone
            78/2 user9 1667991700 [] other
            1 records are no posts and were passed over: service message 1
        "#]],
    );
}

#[test]
fn four_cat_tables_and_lines() {
    check(
        "4cat",
        "id,thread_id,timestamp,author,body,urls,hashtags\n5,5,2023-01-01 10:00:00,anna,words,https://a.example/x,\"Vote,Now\"\n",
        expect![[r#"
            5 anna 1672567200 [link https://a.example/x, domain a.example, hashtag vote, hashtag now] words
        "#]],
    );
    check(
        "4cat",
        "{\"id\":\"6\",\"thread_id\":\"5\",\"timestamp\":\"2023-01-01 10:00:00\",\"unix_timestamp\":1672567201,\"author\":\"boris\",\"body\":\"answer #x\"}\n\
         {\"id\":\"7\",\"thread_id\":\"5\",\"timestamp\":\"2023-01-01 10:00:00\",\"unix_timestamp\":1672567202,\"author\":\"anna\",\"body\":\"\"}\n",
        expect![[r#"
            6 boris 1672567201 [hashtag x] answer #x
            7 anna 1672567202 [] 
        "#]],
    );
}

#[test]
fn zeeschuimer_platform_by_platform() {
    check(
        "zeeschuimer",
        r##"{"nav_index":"1:1:0","item_id":"71","timestamp_collected":1700000000000,"source_platform":"tiktok.com","source_platform_url":"u","data":{"id":"71","desc":"dance #vote @boris","createTime":1699999000,"author":{"uniqueId":"anna_t","id":"5"},"textExtra":[{"hashtagName":"vote","userUniqueId":""},{"hashtagName":"","userUniqueId":"Boris"}]}}
{"item_id":"72","source_platform":"tiktok.com","data":{"id":"72","desc":"from the page","createTime":"1699999001","author":"boris_t","nickname":"B"}}
{"item_id":"C1","source_platform":"instagram.com","data":{"id":"33_1","code":"C1","taken_at":1699999002,"user":{"username":"anna_i"},"caption":{"text":"see #sun"}}}
{"item_id":"C2","source_platform":"instagram.com","data":{"id":"34","shortcode":"C2","taken_at_timestamp":1699999003,"owner":{"id":"8","username":"boris_i"},"edge_media_to_caption":{"edges":[{"node":{"text":"graph words"}}]}}}
{"item_id":"91","source_platform":"x.com","data":{"rest_id":"91","core":{"user_results":{"result":{"rest_id":"7","legacy":{"screen_name":"anna_x"}}}},"legacy":{"created_at":"Wed Oct 10 20:19:24 +0000 2018","id_str":"91","user_id_str":"7","full_text":"RT @b: w","retweeted_status_result":{"result":{"tweet":{"rest_id":"90"}}},"entities":{"hashtags":[],"urls":[{"expanded_url":"https://a.example/"}],"user_mentions":[]}}}}
{"item_id":"55","source_platform":"9gag.com","data":{"id":"55","title":"a picture","creationTs":1699999004,"creator":{"username":"dora_9"}}}
{"item_id":"56","source_platform":"9gag.com","data":{"id":"56","title":"nobody"}}
"##,
        expect![[r#"
            71 anna_t 1699999000 [hashtag vote, mention boris] dance #vote @boris
            72 boris_t 1699999001 [] from the page
            33_1 anna_i 1699999002 [hashtag sun] see #sun
            34 boris_i 1699999003 [] graph words
            91 anna_x 1539202764 RT [repost 90, link https://a.example/, domain a.example] RT @b: w
            55 dora_9 1699999004 [] a picture
            ! f: data: account: the row has no account
        "#]],
    );
}
