#!/usr/bin/env python3
"""Writes the inputs that fuzzing starts from, seed_corpus.py FOLDER: the rows of
tests/data/device-vectors.tsv and hq-bodies.tsv, behind the choosing bytes of each target, the
programmes and packs there are, and some made here."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests" / "data" / "device-vectors.tsv"
BODIES = ROOT / "tests" / "data" / "hq-bodies.tsv"
MESSAGES = ["pair", "sync", "history", "snapshot", "totals"]  # in the order of BodyKind
DOCUMENTS = ["programme", "pack", "import"]
CODES = {"NUL": 0x00, "STX": 0x02, "ETX": 0x03, "ESC": 0x1B, "TAB": 0x09, "LF": 0x0A, "CR": 0x0D,
         "GS": 0x1D}
FINE = bytes([0x12] * 4)  # of a printer


def wire_of(text):
    for name, code in CODES.items():
        text = text.replace("{" + name + "}", chr(code))
    return text.encode("latin-1", "replace")


def hex_of(text):
    return bytes.fromhex(text.split("(")[0])


def slip(*lines):
    """Lines of (kind, texts), as escpos_fuzz.cpp reads them."""
    written = b""
    for kind, *texts in lines:
        written += bytes([kind])
        for text in texts:
            content = text.encode("latin-1" if isinstance(text, Raw) else "utf-8")
            written += bytes([len(content)]) + content
    return written


class Raw(str):
    """Bytes, one of each letter."""


def slips():
    shop = slip((16 + 6, "Harbour Café"), (3, "Çay, büyük boy", "12,50 ₺"), (0,),
                (8 + 3, "Toplam", "1.234,50"), (6, "مرحبا"), (6, "•••• 0017 – “ΣΦΘ” 😀"),
                (1, "S3-{12}", "S3-12"), (2, "https://example.org/a?b=1", ""))
    odd = slip((6, Raw("a\x10\x04\x01\x10\x14\x01")), (6, Raw("\xc2\x9b\x80\xe2\x82")),
               (19, "A name that is longer than the paper", "-12.345.678.901.234,56 TL"),
               (2, Raw("\x10\x05\x02"), "in words"), (1, "Ä", "in words"), (0xE2, "q" * 200, ""))
    for name, lines in (("shop", shop), ("odd", odd)):
        for table in range(8):
            yield f"{name}-{table}", bytes([0, 16, 128, table, 4]) + lines
        yield f"{name}-letters-alone", bytes([7, 26, 128, 1, 4]) + lines


def bodies():
    for line in BODIES.read_text(encoding="utf-8").splitlines()[1:]:
        name, kind, form, text = line.split("\t")[:4]
        name = name.replace("/", " ")
        if kind in DOCUMENTS:
            yield "document", name, bytes([DOCUMENTS.index(kind)]) + wire_of(text)
        elif form == "cbor":
            yield "message", name, bytes([MESSAGES.index(kind), 0]) + bytes.fromhex(text)
        else:
            yield "message", name, bytes([MESSAGES.index(kind), 2]) + text.encode()
    programmes = ROOT / "resources" / "programmes"
    for kind, files in ((0, programmes.glob("*.json")), (1, (programmes / "packs").glob("*.json"))):
        for file in files:
            if "schema" not in file.name:
                yield "document", file.stem, bytes([kind]) + file.read_bytes()


def seeds():
    """(target, name, input)"""
    yield from bodies()
    for line in VECTORS.read_text(encoding="utf-8").splitlines()[1:]:
        name, group, text = line.split("\t")[:3]
        if group == "ssi":
            yield "ssi", name, bytes([0, 3, 5]) + hex_of(text)
        elif group == "framing":
            wire = hex_of(text) if "(hex)" in text else wire_of(text)
            for framing in range(7):
                yield "framer", f"{name}-{framing}", bytes([framing, 3, 5]) + wire
            for codes in range(8):
                yield "label", f"{name}-{codes}", bytes([codes, 0, 0]) + wire.strip(b"\r\n\x02\x03")
        elif group == "rfid":
            for low in (0, 3, 0x80):
                yield "rfid", f"{name}-{low}", bytes([low]) + wire_of(text).strip(b"\2\3")
            for form in range(0xE0, 0xE6):
                yield "label", f"{name}-{form}", bytes([1, 0, form]) + wire_of(text).strip(b"\2\3")
        elif group != "totp":
            yield "label", name, bytes([1, 0, 0]) + wire_of(text).split(b"\r")[0]
            yield "track", name, bytes([4, 0]) + wire_of(text).split(b"\r")[0]
    for form in ("0001234ABCDE08", "08A1B2C3", "0012964329", "197,53737"):
        yield "rfid", f"made-{form}", bytes([0]) + form.encode()
    for name, content in slips():
        yield "escpos", name, content
    scan = b"\x0b4006381333931"
    for status in range(4):
        yield "ssi", f"made-{status}", bytes([1, 3, 5, 0xF3, status, len(scan)]) + scan
    yield ("printer_status", "slip",
           bytes([1, 2, 1, 6, 0, 4, 1, 3, 0, 3, 0, 3, 0, 0, 1, 0]))
    yield "printer_status", "silent", bytes([0, 2, 1, 4, 1, 3, 0, 3, 0, 7, 0])
    yield "printer_status", "answers", bytes([1, 0, 4]) + FINE + bytes([7, 0, 0, 4]) + FINE


def main():
    folder = Path(sys.argv[1])
    for target, name, content in seeds():
        (folder / target).mkdir(parents=True, exist_ok=True)
        (folder / target / f"seed-{name}").write_bytes(content)


if __name__ == "__main__":
    main()
