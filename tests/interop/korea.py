#!/usr/bin/env python3
"""A year a line from standard input; a line with Korea's public holidays of that year, as the library
`holidays` computes them."""

import json
import sys

import holidays

for line in sys.stdin:
    print(json.dumps(sorted(day.isoformat() for day in holidays.KR(years=json.loads(line)))))
