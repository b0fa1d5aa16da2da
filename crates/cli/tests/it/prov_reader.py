"""Reads PROV-JSON with the package `prov` and says what it found; ends with 1 when a relation names what is not there.

Usage: prov_reader.py FILE
"""

import collections
import json
import sys

import prov.model

written = json.load(open(sys.argv[1], encoding="utf-8"))
document = prov.model.ProvDocument.deserialize(sys.argv[1], format="json")
elements = {str(e.identifier) for e in document.get_records(prov.model.ProvElement)}
kinds = collections.Counter(type(r).__name__ for r in document.get_records())
for relation in document.get_records(prov.model.ProvRelation):
    for name, value in relation.formal_attributes:
        if isinstance(value, prov.model.QualifiedName) and str(value) not in elements:
            print(f"{relation} names {value} as {name}, which is not there")
            sys.exit(1)
names = {"ProvEntity": "entity", "ProvAgent": "agent", "ProvActivity": "activity", "ProvDerivation": "wasDerivedFrom",
         "ProvAttribution": "wasAttributedTo", "ProvGeneration": "wasGeneratedBy", "ProvMembership": "hadMember"}
for kind, key in names.items():
    if kinds[kind] != len(written.get(key, {})):
        print(f"{key}: {len(written.get(key, {}))} written, {kinds[kind]} read")
        sys.exit(1)
again = prov.model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
if again != document:
    print("what is written again is not the same")
    sys.exit(1)
print(", ".join(f"{n} {names.get(kind, kind)}" for kind, n in sorted(kinds.items())))
