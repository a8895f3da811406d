# tests/support/smtp_server.py
#
# A mail server for tests: aiosmtpd on a free port of the loopback address, every mail a file in the folder that is
# named. With "refuse" behind the folder it turns every receiver away.
import asyncio
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, folder: Path, refuses: bool):
        self.folder, self.refuses, self.count = folder, refuses, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuses:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        head = f"{envelope.mail_from} {' '.join(envelope.rcpt_tos)}\n".encode()
        (self.folder / f"{self.count}.mail").write_bytes(head + envelope.content)
        return "250 kept"


async def main():
    keeper = Keeper(Path(sys.argv[1]), "refuse" in sys.argv[2:])
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(keeper), "127.0.0.1", 0)
    print(f"mail on {server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


asyncio.run(main())
