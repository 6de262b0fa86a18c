#!/usr/bin/env python3
"""Reads code with the grammars of PyPI's tree-sitter: one JSON call a line, one JSON answer a line.

A call is {"language": "dart" | "swift", "code"}; the answer is the list of the places that
are no such code, each [line, text], lines counted from 1.
"""

import json
import sys

import tree_sitter_dart
import tree_sitter_swift
from tree_sitter import Language, Parser

GRAMMARS = {
    "dart": tree_sitter_dart.language(),
    "swift": tree_sitter_swift.language(),
}


def faults(node):
    if node.is_error or node.is_missing:
        yield [node.start_point.row + 1, node.text.decode()]
    for child in node.children:
        yield from faults(child)


for line in sys.stdin:
    call = json.loads(line)
    parser = Parser(Language(GRAMMARS[call["language"]]))
    print(json.dumps(list(faults(parser.parse(call["code"].encode()).root_node))))
