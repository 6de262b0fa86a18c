#!/usr/bin/env python3
"""Reads pictures of QR codes with three readers of others, as they are and made worse.

Standard input has one JSON object a line: `file`, a PNG; `name`; `expected`, the text of its code;
`scale`, its pixels to one of CSS; `part`, what of it is looked at, and `box`, where the code's square
lies in that: left, top, width, height in pixels. Standard output answers each with one line: `name`,
`read` (change, reader, and whether it read just that text), `quiet` (light modules around the code, the
least of all sides, corners included).
"""

import io
import json
import sys
from concurrent.futures import ProcessPoolExecutor

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageFilter
from pyzbar import pyzbar

# What counts as light and dark, of 255: readers halve between the two.
LIGHT, DARK = 200, 100
# The side of a finder pattern in modules (ISO/IEC 18004).
FINDER = 7

cv2.setNumThreads(1)


def rotated(picture, _scale):
    return picture.rotate(30, Image.Resampling.BICUBIC, expand=True, fillcolor=picture.getpixel((0, 0)))


def in_perspective(picture, _scale):
    """As seen from the left: the far side has nine tenths of the height."""
    width, height = picture.size
    near = np.float32([(0, 0), (width, 0), (width, height), (0, height)])
    right, top, bottom = width * 0.95, height * 0.05, height * 0.95
    far = np.float32([(0, 0), (right, top), (right, bottom), (0, height)])
    turn = cv2.getPerspectiveTransform(near, far)
    pixels = cv2.warpPerspective(
        np.asarray(picture), turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=picture.getpixel((0, 0))
    )
    return Image.fromarray(pixels)


def as_jpeg(picture, _scale):
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=40)
    return Image.open(buffer).convert("RGB")


CHANGES = {
    "as it is": lambda picture, _scale: picture,
    # A pixel of CSS is as large on every screen, and so is what a lens blurs.
    "blurred": lambda picture, scale: picture.filter(ImageFilter.GaussianBlur(0.7 * scale)),
    "rotated": rotated,
    "in perspective": in_perspective,
    "grey": lambda picture, _scale: picture.convert("L").convert("RGB"),
    "JPEG 40": as_jpeg,
}


def zbar(picture):
    return {found.data.decode() for found in pyzbar.decode(picture, [pyzbar.ZBarSymbol.QRCODE])}


def zxing(picture):
    return {found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)}


def opencv(picture):
    """Either of its detectors, at either size, as a camera tries frame after frame. Doubled pixels add nothing."""
    pixels = cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR)
    for detector in cv2.QRCodeDetectorAruco(), cv2.QRCodeDetector():
        for times in 1, 2:
            sized = cv2.resize(pixels, None, fx=times, fy=times, interpolation=cv2.INTER_NEAREST)
            text = detector.detectAndDecode(sized)[0]
            if text:
                return {text}
    return set()


READERS = {"zbar": zbar, "zxing-cpp": zxing, "OpenCV": opencv}


def quiet(picture, box):
    """Measured in pixels alone, from the outermost dark pixel to the first that is not light."""
    grey = np.asarray(picture.convert("L"))
    left, top, width, height = box
    # The code touches three corners of its own square, and nothing else in the box is dark.
    inset = int(width * 0.02)
    inside = grey[top + inset : top + height - inset, left + inset : left + width - inset] < DARK
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not len(rows):
        return 0
    y1, y2 = top + inset + rows[0], top + inset + rows[-1] + 1
    x1, x2 = left + inset + columns[0], left + inset + columns[-1] + 1
    module = np.argmax(grey[y1 + 1, x1 : x2] >= DARK) / FINDER
    if not module:
        return 0
    zone = 0
    while min(x1, y1) > zone:
        zone += 1
        ring = grey[y1 - zone : y2 + zone, x1 - zone : x2 + zone]
        sides = np.concatenate([ring[0], ring[-1], ring[:, 0], ring[:, -1]])
        if (sides < LIGHT).any():
            zone -= 1
            break
    return round(zone / module, 2)


def judge(line):
    case = json.loads(line)
    left, top, width, height = case["part"]
    picture = Image.open(case["file"]).convert("RGB").crop((left, top, left + width, top + height))
    read = []
    for change, make in CHANGES.items():
        changed = make(picture, case["scale"])
        for reader, texts in READERS.items():
            read.append([change, reader, case["expected"] in texts(changed)])
    return json.dumps({"name": case["name"], "read": read, "quiet": quiet(picture, case["box"])})


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        for answer in pool.map(judge, sys.stdin, chunksize=4):
            print(answer)
