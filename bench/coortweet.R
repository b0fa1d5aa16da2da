# Runs CooRTweet on a four-column table and writes its edges.
# usage: Rscript coortweet.R TABLE WINDOW OUT THREADS
# The package is used if it is installed; else its functions are read from the folder COORTWEET_R, its `R/`.
given <- commandArgs(trailingOnly = TRUE)
sources <- Sys.getenv("COORTWEET_R")
if (nzchar(sources)) {
  suppressPackageStartupMessages({ library(data.table); library(igraph) })
  for (name in c("detect_groups", "calc_group_combinations", "generate_coordinated_network"))
    source(file.path(sources, paste0(name, ".R")))
} else {
  suppressPackageStartupMessages(library(CooRTweet))
}
data.table::setDTthreads(as.integer(given[4]))
posts <- data.table::fread(given[1], colClasses = list(character = c("object_id", "account_id", "content_id")))
groups <- detect_groups(posts, time_window = as.numeric(given[2]), min_participation = 2)
network <- generate_coordinated_network(groups, edge_weight = 0.5)
data.table::fwrite(igraph::as_data_frame(network, what = "edges"), given[3])
