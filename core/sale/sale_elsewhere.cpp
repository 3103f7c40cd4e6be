#include "core/sale/sale_elsewhere.h"

#include "core/base/check.h"
#include "core/wire/entry_codec.h"

namespace loyalty::sale {

namespace {

ports::StoredSale storedSale(journal::Entry entry)
{
    return {std::get<journal::SaleRecord>(std::move(entry.body)),
            entry.at,
            entry.day,
            entry.staff,
            {},
            ports::MadeElsewhere{}};
}

// Not everything that was sold is listed any more.
Result<void> nameGoods(const Stores& stores, basket::Basket& basket)
{
    basket::Basket named;
    for (basket::Line line : basket.lines()) {
        auto item = stores.catalogue.findItem(line.item.code);
        if (!item)
            return tl::unexpected(item.error());
        line.item.name = *item ? (*item)->item.name : line.item.code.text();
        CHECK(!named.addNumbered(std::move(line)));
    }
    basket = std::move(named);
    return {};
}

}  // namespace

Result<ports::StoredSale> saleFrom(const wire::SaleFound& found)
{
    auto entry = wire::decodeEntry(found.entry);
    if (!entry)
        return tl::unexpected(entry.error());
    if (!std::holds_alternative<journal::SaleRecord>(entry->body))
        return fault(FaultKind::Invalid, "HQ found an entry that is no sale");
    ports::StoredSale sale = storedSale(std::move(*entry));
    sale.returned = found.returned;
    sale.elsewhere->tillName = found.tillName;
    return sale;
}

Result<tl::expected<ports::StoredSale, ProofRefusal>> provenSale(const Stores& stores,
                                                                 const wire::SlipCode& slip)
{
    using Answer = tl::expected<ports::StoredSale, ProofRefusal>;
    const auto no = [](ProofRefusal refusal) { return Answer(tl::unexpected(refusal)); };
    if (slip.proof.empty())
        return no(ProofRefusal::NoProof);
    auto entry = wire::entryIn(slip.proof);
    if (!entry || stores.tills == nullptr)
        return no(entry ? ProofRefusal::TillUnknown : ProofRefusal::NotGenuine);
    auto till = stores.tills->findTill(entry->terminal, entry->incarnation);
    if (!till)
        return tl::unexpected(till.error());
    if (!*till)
        return no(ProofRefusal::TillUnknown);
    if (!wire::isSignedBy((*till)->publicKey, slip.proof))
        return no(ProofRefusal::NotGenuine);
    if ((*till)->isBlocked)
        return no(ProofRefusal::TillBlocked);
    ports::StoredSale sale = storedSale(std::move(*entry));
    if (auto named = nameGoods(stores, sale.record.basket); !named)
        return tl::unexpected(named.error());
    auto returned = stores.journal.returnedHere(sale.record.id);
    if (!returned)
        return tl::unexpected(returned.error());
    sale.returned = std::move(*returned);
    *sale.elsewhere = {(*till)->name, slip.proof};
    return Answer(std::move(sale));
}

}  // namespace loyalty::sale
