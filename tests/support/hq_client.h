// A till's side of HQ's HTTP interface: pairs, signs, sends, and reads what comes back.
#pragma once

#include "core/wire/compress.h"
#include "core/wire/message_codec.h"
#include "tests/support/hq_process.h"

namespace loyalty::tests {

inline QByteArray arrayFrom(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

inline Bytes bytesFrom(const QByteArray& array)
{
    return Bytes(array.begin(), array.end());
}

template <class Message>
QByteArray bodyOf(const Message& message, BodyForm form)
{
    if (form == BodyForm::Json)
        return QByteArray::fromStdString(wire::messageToJson(message).text());
    const Bytes cbor = wire::encodeMessage(message);
    return arrayFrom(form == BodyForm::CborZstd ? wire::compress(cbor) : cbor);
}

template <class Message>
Message messageIn(const HttpAnswer& answer)
{
    Bytes body = bytesFrom(answer.body);
    if (answer.head.toLower().contains("content-encoding: zstd"))
        body = wire::decompress(body, 64 << 20).value();
    if (answer.head.toLower().contains("application/cbor"))
        return wire::decodeMessage<Message>(body).value();
    return wire::messageFromJson<Message>(
               wire::parseJson(std::string(body.begin(), body.end())).value())
        .value();
}

struct HqClient {
    wire::KeyPair keys = wire::makeKeyPair();

    /// As a till of the store Harbour, by a code from the command line.
    wire::PairReply pair(const HqProcess& hq, const QString& database,
                         const QString& till = QStringLiteral("Till 1")) const;
    HttpAnswer sync(const HqProcess& hq, const wire::SyncRequest& request, BodyForm form) const;
    wire::Totals totals(const HqProcess& hq, TerminalId terminal) const;
};

}  // namespace loyalty::tests
