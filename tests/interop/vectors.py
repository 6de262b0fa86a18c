#!/usr/bin/env python3
"""Writes tests/vectors/wire-v1.json: what a context becomes, and what a value says.

Written from docs/wire-format.md, and from nothing that the crate runs, so that the two check each
other. Run it after a change to the format; `--check` says whether the file is as it would be.
"""

import itertools
import json
import re
import sys
import unicodedata
import urllib.parse
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "vectors" / "wire-v1.json"

# ---- The format -----------------------------------------------------------------------------------

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
SYNTAX = "~*%+&=#\"'<>\\`,;"
LEADING = "=+-@[({"
# Name, key, in the order in which fields are kept.
FIELDS = [
    ("entry", ""), ("token", "u"), ("sealed", "x"), ("member", "p"), ("topic", "t"), ("item", "i"),
    ("click", "k"), ("captured", "l"), ("campaign", "c"), ("via", "v"), ("source", "s"), ("medium", "m"), ("tier", "g"),
    ("surface", "f"), ("content", "d"), ("term", "q"),
]
KEY = dict(FIELDS)
NAME = {key: name for name, key in FIELDS}
# How much of an address a value may take, in bytes once encoded.
ROOM = 2000

HIDDEN = [
    (0x00, 0x1F), (0x7F, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160),
    (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2000, 0x200F), (0x2028, 0x202F),
    (0x205F, 0x206F), (0x3000, 0x3000), (0x3164, 0x3164), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
]
# After an escape these stand as they are: no table of Unicode's will make them combine.
ALONE = [(0x00, 0x7F), (0xA0, 0x2FF), (0x3041, 0x3096), (0x30A1, 0x30FA), (0x3400, 0x4DBF),
         (0x4E00, 0x9FFF), (0xAC00, 0xD7A3)]


def within(char, ranges):
    return any(first <= ord(char) <= last for first, last in ranges)


def hidden(char):
    return within(char, HIDDEN) or ord(char) & 0xFFFE == 0xFFFE


def escape(text, leading):
    out, escaped = "", False
    for at, char in enumerate(text):
        if char == " ":
            bad = at == 0 or at == len(text) - 1 or escaped or out.endswith(" ")
        else:
            bad = char in SYNTAX or hidden(char)
            bad = bad or leading and at == 0 and char in LEADING
            bad = bad or escaped and not within(char, ALONE)
        out += "".join(f"*{byte:02x}" for byte in char.encode()) if bad else char
        escaped = bad
    return out


def unescape(text):
    """None for what is no escaped text."""
    if text != text.strip(" ") or "  " in text:
        return None
    out, at = b"", 0
    while at < len(text):
        char = text[at]
        if char == "*":
            digits = text[at + 1 : at + 3]
            if len(digits) < 2 or digits.strip("0123456789abcdef"):
                return None
            out += bytes.fromhex(digits)
            at += 3
        elif char in SYNTAX or hidden(char):
            return None
        else:
            out += char.encode()
            at += 1
    try:
        return out.decode()
    except UnicodeDecodeError:
        return None


def check(body):
    h = 1
    for char in body:
        h = (33 * h + ord(char)) % 32749
    return DIGITS[h >> 10] + DIGITS[h >> 5 & 31] + DIGITS[h & 31]


def count(text, unit):
    if unit == "points":
        return len(text)
    return len(text.encode()) if unit == "bytes" else len(text.encode("utf-16-le")) // 2


def fits(text, limit, unit):
    plain = len(urllib.parse.quote(text, safe="-._~*:@"))
    return count(text, unit) <= limit and plain <= ROOM


def write(context, form, short):
    ordered = sorted(context, key=KEY.get)
    if form == "pairs":
        return "__".join(f"{name}_{context[name]}" for name in ordered)
    if form == "palette":
        return "".join(f"G__{name.upper()}__{context[name]}" for name in ordered)
    if form == "json":
        quoted = json.dumps({name: context[name] for name in ordered}, ensure_ascii=False, separators=(",", ":"))
        for letter, code in ("b", "08"), ("f", "0c"), ("n", "0a"), ("r", "0d"), ("t", "09"):
            quoted = quoted.replace("\\" + letter, "\\u00" + code)
        return f"[{quoted}]" if context else ""
    out = ""
    for name in ordered:
        out += f"~{KEY[name]}:" if name != "entry" else ""
        out += escape(context[name], out == "")
    plain = {"tag": True, "v1": not context and not short, "auto": not short and set(context) <= {"entry"}}
    if plain[form]:
        return out
    out += "~~" if short else "~"
    return out + check(out)


def takes(form, kept, name, text):
    if form == "tag":
        return name == "entry"
    if form == "palette":
        return not kept and "__" not in text
    if form == "pairs":
        return "__" not in text and text == text.strip("_") and not set(text) & set("~*")
    return True


def encode(context, form, limit, unit):
    ranked = [name for name, _ in FIELDS if name in context]
    told, left_out = {}, []
    for name in ranked:
        if takes(form, told, name, context[name]):
            told[name] = context[name]
        else:
            left_out.append({"field": name, "code": "format-loses"})
    if fits(write(told, form, False), limit, unit):
        return write(told, form, False), left_out
    kept, marked = {}, True
    for name in (name for name in ranked if name in told):
        more = {**kept, name: told[name]}
        if marked and fits(write(more, form, True), limit, unit):
            kept = more
        elif name == "entry" and fits(write(more, form, False), limit, unit):
            kept, marked = more, False
        else:
            left_out.append({"field": name, "code": "left-out"})
    value = write(kept, form, marked)
    return value if fits(value, limit, unit) else "", left_out


# ---- A reader -------------------------------------------------------------------------------------

SENTENCES = {
    "cut": "the end of the value is missing: what stands before the cut can be read",
    "altered": "the value was changed on the way: do not rely on any part of it",
    "newer": "the value was made by a later version of the format: update this program",
    "json": "the value is no JSON object or array of objects, or it was cut: what stands before the fault was read",
    "json-objects": "the array holds another number of objects than one: the first was read",
    "json-null": "members are null and were not set: {}",
    "json-deep": "members nest deeper than 127 levels and were kept as they were written: {}",
    "json-repeated": "names stand more than once, the first counts and the others were kept: {}",
    "pairs-repeated": "names stand more than once, the first counts and the others were kept: {}",
    "format": "the value does not follow the format that it is read in: what could be read was kept",
    "lost": "a character was lost on the way (U+FFFD): bytes of another encoding, or a character cut in two",
    "value-long": "the value is longer than 10000 characters: only its beginning was read",
}
DECODED = "the value was encoded once more than it should be: it was decoded before it was read"
ESCAPED = "the value holds percent escapes, so it was encoded once more than it should be: it is given as it arrived"
PLUS = "the value holds +, which may stand for a space: it is given as it arrived"
LONGEST = 10_000
FORMATS = ["v1", "bare", "pairs", "json", "palette"]


def listed(names):
    """A few of the names, short and harmless."""
    shown = []
    for name in dict.fromkeys(names):
        plain = "".join(char if char in "_-.~" or char.isascii() and char.isalnum() else "?" for char in name)
        shown.append(f'"{plain}"' if len(plain) <= 40 else f'"{plain[:40]}…"')
    return ", ".join(shown[:5] + ["…"] * (len(shown) > 5))


def says(value, forced=None):
    """What a reader answers to a value as it arrived."""
    head = unicodedata.normalize("NFC", value[:LONGEST])
    reader = repaired(head, forced)
    texts = [text for pair in [*reader.fields.items(), *reader.others, reader.partial or ()] for text in pair]
    if any("\ufffd" in text for text in [*texts, head]):
        reader.tell("lost")
    if len(value) > LONGEST:
        reader.problems.insert(0, ("value-long", SENTENCES["value-long"]))
    return reader.says()


def repaired(value, forced):
    """Decodes what was encoded once too often, where that proves right."""
    reader = Reader(value, forced)
    is_json = reader.format == "json"
    broken = is_json and (reader.state == "cut" or any(code == "json" for code, _ in reader.problems))
    escapes = bool(re.search("%[0-9A-Fa-f]{2}", value)) and (broken or not is_json)
    plus = "+" in value and reader.format in ("v1", "bare")
    candidates = []
    if escapes or plus:
        try:
            candidates.append(urllib.parse.unquote_plus(value, errors="strict"))
        except UnicodeDecodeError:
            pass
    if value.startswith('"') or broken:
        try:
            inner = json.loads(value if value.startswith('"') else f'"{value}"')
            candidates.append(LONE.sub("\ufffd", inner))
        except ValueError:
            pass
    for candidate in candidates:
        other = Reader(unicodedata.normalize("NFC", candidate), forced)
        right = other.format == "v1" and (other.state == "whole" or other.partial)
        right = right or other.format == "json" and not other.problems and (other.fields or other.others)
        if right:
            other.problems.insert(0, ("encoded" if escapes or not plus else "plus", DECODED))
            return other
    if escapes:
        reader.problems.insert(0, ("encoded", ESCAPED))
    elif plus:
        reader.problems.insert(0, ("plus", PLUS))
    return reader


class Reader:
    """Reads a value in NFC, as it is."""

    def __init__(self, value, forced=None):
        self.fields, self.others, self.problems = {}, [], []
        self.left_out, self.partial, self.state, self.follows = False, None, "unchecked", True
        self.format = self.read(value, forced)
        if self.state in SENTENCES:
            self.problems.insert(0, (self.state, SENTENCES[self.state]))
        if not self.follows:
            self.tell("format")

    def tell(self, code, names=()):
        self.problems.append((code, SENTENCES[code].format(listed(names))))

    def says(self):
        context = {name: self.fields[name] for name, _ in FIELDS if name in self.fields}
        said = {"format": self.format, "state": self.state, "context": context}
        others = {}
        for name, text in self.others:
            free, number = name, 1
            while free in others:
                number += 1
                free = f"{name}~{number}"
            others[free] = text
        if others:
            said["others"] = others
        if self.left_out:
            said["left_out"] = True
        if self.partial:
            said["partial"] = dict(zip(("field", "text"), self.partial))
        said["trust"] = dict.fromkeys(context, "unverified")
        said["problems"] = [{"code": code, "message": message} for code, message in self.problems]
        return said

    def read(self, value, forced):
        if not value:
            return "unknown"
        form = forced or shape(value)
        if form in ("v1", "newer") and NEWER.match(value):
            self.state = "newer"
            return "unknown"
        if form == "json":
            self.json(value)
        elif form == "palette":
            self.palette(value)
        elif form == "pairs":
            for part in value.split("__"):
                name, mark, text = part.partition("_")
                name, text = (name, text) if mark else ("", part)
                self.follows = self.follows and name != "" and text != ""
                if part:
                    self.keep(name, text)
            self.repeated("pairs-repeated")
        elif form == "v1" and "~" in value:
            head, *parts = value.split("~")
            self.state = self.v1(value, head, parts)
        else:
            plain = unescape(value)
            self.follows = form == "bare" or plain is not None and value[0] not in LEADING
            self.fields["entry"] = value if plain is None else plain
        return form

    def palette(self, value):
        ours = value.startswith("G__")
        rest = value[3:] if ours else value
        name, mark, text = rest.partition("__") if "__" in rest else ("", "", rest)
        self.follows = ours and name != ""
        # The convention writes its names in capitals; ASCII ones are meant.
        folded = name.lower() if name.isascii() else name
        if name or text:
            self.keep(folded if folded in KEY else name, text)

    def keep(self, name, text):
        if name in KEY and text and name not in self.fields:
            self.fields[name] = text
        else:
            self.others.append((name, text))

    def repeated(self, code):
        seen, twice = set(self.fields), []
        for name, _ in self.others:
            if name in seen and (name or code == "json-repeated"):
                twice.append(name)
            seen.add(name)
        if twice:
            self.tell(code, twice)

    def json(self, value):
        members, objects, rest = parse(value)
        if rest is None and objects != 1:
            self.tell("json-objects")
        null, deep = [], []
        for name, raw in members:
            if raw.startswith('"'):
                self.keep(name, string(raw))
            elif raw == "null":
                self.others.append((name, raw))
                null.append(name)
            else:
                self.keep(name, raw)
                bare = re.sub(r'"(\\.|[^"\\])*"', "", raw)
                heights = itertools.accumulate((char in "[{") - (char in "]}") for char in bare)
                if max(heights, default=0) > 127:
                    deep.append(name)
        for code, names in ("json-null", null), ("json-deep", deep):
            if names:
                self.tell(code, names)
        self.repeated("json-repeated")
        if rest is None:
            return
        hit = UNFINISHED.fullmatch(rest)
        cut = hit and whole(hit[2])
        if cut is not None:
            self.state, self.partial = "cut", (string(hit[1]), cut)
            return
        self.problems.insert(0, ("json", SENTENCES["json"]))
        if rest:
            self.others.append(("", rest))

    def v1(self, value, head, parts):
        last = parts.pop()
        if parts and not parts[-1]:
            parts.pop()
            self.left_out = True
        sound = not head or self.put("", head)
        key = ""
        for part in parts:
            if not field(part):
                sound = False
                continue
            sound = self.put(part[0], part[2:]) and part[0] > key and sound
            key = part[0]
        if len(last) == 3 and digits(last):
            return "whole" if sound and check(value[:-3]) == last else "altered"
        if sound and len(last) < 3 and digits(last):
            return "cut"
        if not sound or self.left_out or not last[:1] > key:
            return "altered"
        if field(last):
            ends = range(len(last), 1, -1)
            readable = next(text for text in (unescape(last[2:end]) for end in ends) if text is not None)
            self.partial = (NAME.get(last[0], last[0]), readable)
            return "cut"
        return "cut" if begun(last) else "altered"

    def put(self, key, escaped):
        plain = unescape(escaped)
        text = escaped if plain is None else plain
        if key not in NAME:
            self.others.append((key, text))
        else:
            self.fields.pop(NAME[key], None)
            if text:
                self.fields[NAME[key]] = text
        return plain is not None and text != ""


def field(part):
    return part[1:2] == ":" and "a" <= part[0] <= "z"


def digits(text):
    return not set(text) - set(DIGITS)


def begun(part):
    return len(part) <= 3 and digits(part) or len(part) == 1 and "a" <= part <= "z"


def shape(value):
    if value[0] in "[{":
        return "json"
    if value.startswith("G__"):
        return "palette"
    if NEWER.match(value):
        return "newer"
    _, *parts = value.split("~")
    if parts and (field(parts[-1]) or begun(parts[-1]) or any(map(field, parts[:-1]))):
        return "v1"
    pairs = [pair.partition("_") for pair in value.split("__")]
    return "pairs" if len(pairs) > 1 and all(name and text for name, _, text in pairs) else "bare"


NEWER = re.compile("~[0-9]~")
LONE = re.compile("[\ud800-\udfff]")
SPACE = " \t\n\r"
STRING = r'"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
BEGUN = re.compile(r"\\(u[0-9a-fA-F]{0,3})?\Z")
# The member in whose middle a text ends.
UNFINISHED = re.compile(rf'[,\[{{{SPACE}]*({STRING})[{SPACE}]*:[{SPACE}]*("[^\0-\x1f]*)', re.DOTALL)


def string(raw):
    """What a string in quotes says; json's own reader has checked it."""
    return LONE.sub("\ufffd", json.loads(raw))


def whole(raw):
    """What there is of a string without its end: an escape cut in two is left off."""
    for head in (raw, BEGUN.sub("", raw)):
        try:
            return string(head + '"')
        except ValueError:
            pass
    return None


def parse(text):
    """The first object's members as they were written, how many objects, and what stands from a fault on."""
    scan = json.JSONDecoder(parse_constant=refuse).raw_decode
    members, last = [], 0

    def skip(at):
        while at < len(text) and text[at] in SPACE:
            at += 1
        return at

    def need(at, chars):
        at = skip(at)
        if text[at : at + 1] not in list(chars):
            raise ValueError
        return at + 1

    def first(at):
        nonlocal last
        at = need(at, "{")
        if text[skip(at) : skip(at) + 1] == "}":
            return skip(at) + 1
        while True:
            start = need(at, '"') - 1
            _, end = scan(text, start)
            name, at = text[start:end], skip(need(end, ":"))
            _, end = scan(text, at)
            # A number may go on behind the fault.
            if text[at] in '"{[' or text[end : end + 1] in list(SPACE + ",}"):
                members.append((string(name), text[at:end]))
                last = end
            at = need(end, ",}")
            if text[at - 1] == "}":
                return at

    count = 1
    try:
        at = skip(0)
        if text[at : at + 1] == "[":
            count, at = 0, skip(at + 1)
            while text[at : at + 1] != "]" or count:
                if count:
                    at = skip(at)
                    if text[at : at + 1] != "{":
                        raise ValueError
                    _, at = scan(text, at)
                else:
                    at = first(at)
                count += 1
                at = need(at, ",]")
                if text[at - 1] == "]":
                    break
            else:
                at += 1
        else:
            at = first(at)
        if skip(at) != len(text):
            raise ValueError
    except ValueError:
        return members, count, text[last:].lstrip("," + SPACE)
    return members, count, None


def refuse(_):
    raise ValueError


# ---- The vectors ----------------------------------------------------------------------------------

CONTEXTS = [
    {},
    {"entry": "pdp.hero"},
    {"entry": "K Car"},
    {"entry": "ad_landing"},
    {"entry": "-start"},
    {"entry": "[event]"},
    {"entry": "@home"},
    {"entry": "상담 신청"},
    {"entry": " two  spaces "},
    {"entry": "a~b*c%d+e&f=g#h\"i'j<k>l\\m`n,o;p"},
    {"entry": "path_to"},
    {"entry": "😀"},
    {"item": "A1234567"},
    {"entry": "pdp.hero", "item": "A1234567"},
    {"entry": "pdp.hero", "campaign": "spring26", "item": "A1234567"},
    {"entry": "pdp.hero", "campaign": "spring26", "item": "A1234567", "click": "9f3kq2xy"},
    {"entry": "pdp.hero", "campaign": "spring26", "item": "A1234567", "source": "naver", "medium": "cpc"},
    {"entry": "상품.메인", "topic": "배송 문의", "item": "컵-204", "campaign": "봄 세일"},
    {"entry": "café", "campaign": "été 100%"},
    {"entry": "a", "campaign": "~\u0301"},
    {"entry": "a", "campaign": "b*\u0338x"},
    {"entry": "a", "campaign": "&가", "item": "&\u0416", "content": "&é", "term": "&\u1161"},
    {"entry": "a", "campaign": "\u200b\u202e\ufeff\u00a0\u3000x"},
    {"entry": "a", "campaign": "👩\u200d💻 🇰🇷 ❤\ufe0f"},
    {"entry": "a", "campaign": "한글과 漢字とカナ и Ελ ไทย العربية"},
    {"entry": "a", "campaign": "x" * 30, "source": "y" * 10, "via": "qr"},
    {"entry": "a", "item": "x" * 46},
    {"entry": "가" * 50, "item": "1"},
    {"entry": "x" * 51, "item": "1"},
    {"entry": "x" * 46, "item": "1"},
    {"campaign": "가" * 300, "item": "B2"},
    {"entry": "offline.poster", "via": "qr", "surface": "offline"},
    {"entry": "e", "item": "tab\there", "topic": "quote\"back\\slash", "term": "bell\u0007"},
    {"entry": "e", "member": "m_4k2_", "tier": "gold__vip"},
    {
        "entry": "e", "campaign": "c", "content": "d", "surface": "app", "tier": "g", "item": "i", "click": "kkkkkkkk",
        "medium": "m", "member": "p", "term": "q", "source": "s", "topic": "t", "token": "m4k2.1f3k9.0" + "z" * 16,
        "via": "v", "sealed": "x.y-z_0",
    },
    {"entry": "pdp.hero", "campaign": "봄_세일", "source": "naver", "medium": "cpc", "captured": "1"},
]

FORMS = ["auto", "v1", "tag", "pairs", "json", "palette"]

FOREIGN = [
    "", " ", "~", "~~", "~~~", "~1", "~2~", "~2~anything", "~22~x", "NPmobile", "web_hero", "web_ad_summer", "TCK_M",
    "K Car", "50*OFF", "a*26b", "a*2", "*ff", "*EA*B0*80", "a=1&b=2", "hello~world", "hello~abc", "hello~ab", "a~B:x",
    "a~c:b~zzzzz", "a~s:x~i", "a~s:x~z", "a~c:b~~i", "a~~u", "a~~ega", "~~57x", "a~z:new~t5s", "a~z:1~z:2~000",
    "a~c:1~c:2~fwd", "a~i:1~c:2~xvj", "a~c:~7hy", "a~c:x~~~000", "a~c: x~000", "a~c:x*e~000",
    "path_nzc2qzu2odfvbm5__bid_1__mid_5", "entry_pdp.hero__item_A_1__bid_2", "a_1__a_2__a_3", "a_1__a_2__a~2_3",
    "entry_1__entry_2", "a__b", "a_b", "_a__b_c", "a_b__", "a_b___c", "a_b____c_d", "이름_값__이름_또",
    "G__INQRY__20200811143154567INQRY124460", "G__ENTRY__pdp.hero", "G__Item__A1", "G__A__b__c", "G__A__", "G__A", "G__",
    "G____x", "G__CLIC\u212a__9f3kq2xy", "g__entry__x",
    '[{"acrcUserId":""}]', '[{"entry":"pdp.hero","item":"A1"}]', '{"entry":"pdp.hero","a":1}', "{", "[", "[]", "{}",
    "[{}]", "[{},{}]", '[{"a":"1"},{"a":"2"}]', '[{"a":"1"},2]', '[["a"]]', '{"a":1,"a":2}', '{"a":1,"a~2":2,"a":3}',
    '{"entry":"x","entry":"y"}', '{"entry":"","entry":"y"}', '{"entry":null,"item":["A1",{"b":1,"a":2}]}',
    '{"ORDER":9007199254740993,"BIG":18446744073709551616,"NEG":-9223372036854775808,"DEC":1.50,"ZERO":-0}',
    '{"a":01}', '{"a":.5}', '{"a":1.}', '{"a":NaN}', '{"a":"\\ud800"}', '{"a":"\\ud83d\\ude00\\u00e9\\/\\n"}',
    '{"a":"\\x"}', '{"a":"tab\there"}', '{"a":1,}', '{"a":1} ', '{"a":1}x', '{ "a" :\t[ true , false , null ] }',
    "{'a':1}", '[{"acrcUserId":"123', '{"__proto__":"x","constructor":"y"}', "__proto___x__toString_y",
]

DAMAGED = [
    '{"a":"x\\x', '{"a":"x\\\\', '{"a":"x\\\\\\', '{"a":"x\\u00g', '{"a":"x\\u', '{"a":"x\\u00e', '{"a":"\\"',
    "pdp.hero%7Ei%3AA1234567%7Ew2n", "pdp.hero%7Ei%3AA12", "pdp.hero%7Ei", "50%25", "50%", "%C0%CC", "%ED%95%9C",
    "%5B%7B%22entry%22%3A%22K+Car%22%7D%5D", "%5B%7B%22entry%22%3A%22K+Car", '[{"url":"https%3A%2F%2Fa"}]',
    "a_%31__b_2", "G__A__%31", "1+1", "K+Car", "K+Car~i:A1~wrg", "봄+세일~i:1~abc", "a_1+1__b_2",
    '"[{\\"entry\\":\\"x\\"}]"', '[{\\"entry\\":\\"x\\"}]', '"hello"', '"', '""', '"{}"', '"\\ud800"', '"a\tb"',
    '[{"entry":"pdp.hero","item":"A12', '[{"entry":"pdp.hero","item":"A\\u12', '[{"entry":"pdp.hero","item":"A\\ud83d',
    '[{"entry":"pdp.hero","item":"A\\', '[{"entry":"pdp.hero","item":"', '[{"entry":"pdp.hero","item":', '[{"entry":"pdp',
    '[{"entry":"pdp.hero","item', '[{"entry":"pdp.hero",', '[{"entry":"pdp.hero"', '[{"entry":"pdp.hero"}',
    '[{"entry":"pdp.hero"},', '[{"entry":"pdp.hero"},{"a":"b', '[{"entry":"pdp.hero","item":12', '{"a":12x}', '{"a":1 x}',
    '{"a":"b"x}', '{"a":1.5.2}', '{"a":1e}', '{"a":-}', '{"a":truex}', '{"a":tru', '{"a":[1,2', '{"a":[1,]}', '{"a":"x\ty"',
    '{"a":1,"b":"x\ty', '[[{"a":"b', '{"a" "b"}', '{a:1}', '{"a":"\\ud83d\\ude00"}', '{"a":["\\ud800"]}', '{"\\ud800":"x"}',
    '{"a":{"b":1,"b":2}}', '{"a":[1.50 , 1E5],"b":{"z":1,"a":2}}', '{"entry":null,"entry":"x"}', '{"":1,"":2}', '{"":1,',
    '{"a":null,"a":null,"b":null}', "{" + ",".join(f'"n{at}":1,"n{at}":2' for at in range(7)) + "}",
    '{"' + "x" * 50 + '":null,"가~-_.z!":null}', '{"a":{"$serde_json::private::Number":"6"},"$serde_json::private::Number":"5"}',
    '{"a":' + "[" * 127 + "]" * 127 + "}", '{"a":' + "[" * 128 + "]" * 128 + "}", '{"a":' + '{"[":' * 128 + "1" + "}" * 129,
    "entry_x", "entry_x__entry_y__entry_z", "entry_x__foo", "__", "a_1____b_2", "ENTRY__x", "G__A~i:1", "[event]", "-start",
    "a~c:*ef*bf*bd~000", "a*ef*bf*bd", "pdp\ufffd", "~2~x+%41",
]


def changes(value):
    """What storage, transport and people do to a value."""
    points, utf16, utf8 = value, value.encode("utf-16-le"), value.encode()
    for end in range(len(points)):
        yield "cut-points", points[:end]
    for end in range(0, len(utf16), 2):
        yield "cut-utf16", utf16[:end].decode("utf-16-le", "replace")
    for end in range(len(utf8)):
        yield "cut-bytes", utf8[:end].decode("utf-8", "replace")
    for at in range(len(points)):
        yield "altered", points[:at] + ("7" if points[at] != "7" else "8") + points[at + 1 :]
        yield "altered", points[:at] + points[at + 1 :]
        yield "altered", points[:at] + points[at + 1 : at + 2] + points[at] + points[at + 2 :]
    yield "altered", value + "x"
    yield from plain_changes(value)


def plain_changes(value):
    yield "url-decoded", urllib.parse.unquote(value)
    yield "form-decoded", urllib.parse.unquote_plus(value)
    yield "lower", value.lower()
    yield "upper", value.upper()
    yield "nfd", unicodedata.normalize("NFD", value)
    yield "cp949", value.encode("cp949", "replace").decode("cp949")


def vectors():
    encoded = []
    for context in CONTEXTS:
        for form in FORMS:
            for limit, unit in [(50, "points"), (50, "utf16"), (50, "bytes"), (20, "points"), (1000, "points")]:
                value, left_out = encode(context, form, limit, unit)
                row = {"context": context, "format": form, "limit": limit, "unit": unit, "value": value}
                # The other limits and units only where they make a difference.
                if (limit, unit) == (50, "points"):
                    usual = value
                elif value == usual:
                    continue
                encoded.append({**row, "left_out": left_out})
    arrived, seen = [], set()

    def arrive(change, value, forced=None):
        if (value, forced) not in seen:
            seen.add((value, forced))
            row = {"change": change, "value": value}
            arrived.append({**row, **({"as": forced} if forced else {}), "says": says(value, forced)})

    for row in encoded:
        arrive("none", row["value"])
    for value in FOREIGN + DAMAGED:
        arrive("none", value)
        for forced in FORMATS:
            arrive("none", value, forced)
    arrive("none", "x" * (LONGEST + 1))
    for row in encoded:
        for change, value in plain_changes(row["value"]):
            if change in ("url-decoded", "form-decoded") and row["format"] in ("auto", "v1", "tag"):
                assert value == row["value"], value
            arrive(change, value)
    long = [
        CONTEXTS[15],
        {"entry": "봄.행사", "item": "컵 & 접시", "topic": "é😀"},
    ]
    for context in long:
        for form in ["v1", "pairs", "palette"]:
            for change, value in changes(encode(context, form, 1000, "points")[0]):
                arrive(change, value)
    for change, value in changes(encode(CONTEXTS[16], "auto", 50, "points")[0]):
        arrive(change, value)
    return encoded, arrived


def main():
    encoded, arrived = vectors()
    about = (
        "Examples of docs/wire-format.md, made by tests/interop/vectors.py. encode: what a context becomes within a "
        f"limit, and what is left out, in the order of telling; beside the limit a value takes at most {ROOM} bytes "
        "once percent-encoded with -._~*:@ and letters and digits as they are. decode: what a value says, as "
        "`kakao-consult decode --json` prints it, in the format `as` where one is asked for, and what happened to the "
        "value on its way."
    )

    def rows(all):
        return ",\n".join(json.dumps(row, ensure_ascii=False) for row in all)

    text = f'{{\n"about": {json.dumps(about)},\n"encode": [\n{rows(encoded)}\n],\n"decode": [\n{rows(arrived)}\n]\n}}\n'
    if sys.argv[1:] == ["--check"]:
        if FILE.read_text(encoding="utf-8") != text:
            sys.exit(f"{FILE.name} is not as its generator writes it: run python3 tests/interop/vectors.py")
    else:
        FILE.write_text(text, encoding="utf-8")
        print(f"{len(encoded)} to encode, {len(arrived)} to decode")


main()
