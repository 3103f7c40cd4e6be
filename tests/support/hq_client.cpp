#include "tests/support/hq_client.h"

namespace loyalty::tests {

wire::PairReply HqClient::pair(const HqProcess& hq, const QString& database,
                               const QString& till) const
{
    const auto enrolled = HqProcess::run(
        {QStringLiteral("enrol"), QStringLiteral("--database"), database, QStringLiteral("--store"),
         QStringLiteral("Harbour"), QStringLiteral("--till"), till});
    const wire::PairRequest request{enrolled.out.trimmed().toStdString(), keys.publicKey, "test"};
    const QByteArray body = bodyOf(request, BodyForm::Cbor);
    const HttpAnswer answer = hq.send(
        "POST /v1/pair HTTP/1.1\r\nHost: hq\r\nContent-Type: application/cbor\r\n"
        "Content-Length: " +
        QByteArray::number(body.size()) + "\r\n\r\n" + body);
    if (answer.status != 200)
        qFatal("not paired: %s", answer.body.constData());
    return messageIn<wire::PairReply>(answer);
}

HttpAnswer HqClient::sync(const HqProcess& hq, const wire::SyncRequest& request,
                          BodyForm form) const
{
    return hq.send(
        signedPost("/v1/sync", request.terminal, keys.secretKey, bodyOf(request, form), form));
}

wire::Totals HqClient::totals(const HqProcess& hq, TerminalId terminal) const
{
    const HttpAnswer answer =
        hq.send(signedPost("/v1/totals", terminal, keys.secretKey,
                           bodyOf(wire::TotalsRequest{terminal}, BodyForm::Json), BodyForm::Json));
    return messageIn<wire::Totals>(answer);
}

}  // namespace loyalty::tests
