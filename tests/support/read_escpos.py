"""Reads what a receipt printer is sent and says what would stand on paper: a JSON line for each
line, drawing, code and cut. It shares nothing with the program: its own tables, its own reading of
the ESC/POS guide. What it does not know ends it.

    read_escpos.py [--pages 13=cp857,48=cp1254] < bytes
"""
import json
import sys

pages = {0: "cp437", 13: "cp857", 16: "cp1252", 19: "cp858", 48: "cp1254"}


def say(**fields):
    print(json.dumps(fields, ensure_ascii=False, sort_keys=True))


class Paper:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.reset()

    def reset(self):
        self.page = 0
        self.bold = False
        self.size = 0
        self.line = b""

    def next(self, count=1):
        taken = self.data[self.at:self.at + count]
        if len(taken) != count:
            raise SystemExit("cut off inside a command at byte %d" % self.at)
        self.at += count
        return taken

    def byte(self):
        return self.next()[0]

    def run(self):
        while self.at < len(self.data):
            byte = self.byte()
            if byte == 0x1B:
                self.escape(self.byte())
            elif byte == 0x1D:
                self.group(self.byte())
            elif byte == 0x10:
                say(kind="status", eot=self.next(2)[1])
            elif byte == 0x0A:
                text = self.line.decode(pages[self.page])
                say(kind="text", text=text, bold=self.bold, size=self.size)
                self.line = b""
            elif byte < 0x20:
                raise SystemExit("control character %02x in text" % byte)
            else:
                self.line += bytes([byte])
        if self.line:
            raise SystemExit("text without a line feed")

    def escape(self, command):
        if command == 0x40:  # @
            self.reset()
        elif command == 0x74:  # t
            self.page = self.byte()
        elif command == 0x45:  # E
            self.bold = self.byte() % 2 == 1
        elif command == 0x61:  # a
            say(kind="align", to=self.byte())
        elif command == 0x64:  # d
            say(kind="feed", lines=self.byte())
        elif command == 0x70:  # p
            pin, on, off = self.next(3)
            say(kind="drawer", pin=pin, on=on, off=off)
        else:
            raise SystemExit("unknown ESC %02x" % command)

    def group(self, command):
        if command == 0x21:  # !
            self.size = self.byte()
        elif command == 0x56:  # V
            say(kind="cut", mode=self.byte())
        elif command == 0x72:  # r
            say(kind="printed?", n=self.byte())
        elif command in (0x68, 0x77, 0x48):  # h w H
            self.byte()
        elif command == 0x76:  # v 0
            if self.byte() != 0x30:
                raise SystemExit("unknown GS v")
            self.byte()
            across = int.from_bytes(self.next(2), "little")
            height = int.from_bytes(self.next(2), "little")
            rows = self.next(across * height)
            say(kind="drawing", width=across * 8, height=height,
                black=sum(bin(row).count("1") for row in rows))
        elif command == 0x6B:  # k
            kind = self.byte()
            data = self.next(self.byte()).decode("ascii")
            if kind != 73 or not data.startswith("{B"):
                raise SystemExit("unknown barcode")
            say(kind="code128", data=data[2:].replace("{{", "{"))
        elif command == 0x28:  # ( k
            if self.byte() != 0x6B:
                raise SystemExit("unknown GS (")
            body = self.next(int.from_bytes(self.next(2), "little"))
            if body[:2] == b"1P":
                self.qr = body[3:].decode("utf-8")
            elif body[:2] == b"1Q":
                say(kind="qr", data=self.qr)
        else:
            raise SystemExit("unknown GS %02x" % command)


Paper(sys.stdin.buffer.read()).run()
