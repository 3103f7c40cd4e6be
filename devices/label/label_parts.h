// The small steps that every kind of label is made of.
#pragma once

#include <optional>
#include <string_view>

#include "devices/label/label.h"
#include "devices/label/label_profile.h"

namespace loyalty::devices {

Label unknown(Symbology symbology, Reason reason, std::string_view data);
/// Keeps the length of `data` and nothing else of it.
Label malformed(Symbology symbology, Reason reason, std::string_view data);
Label member(Symbology symbology, std::string_view number);
Label withoutData(Label label);
/// That there was one, and nothing of it.
Label paymentCard(Symbology symbology);
/// Name, date of birth, sex, address of a person: read to judge a label, not kept.
void dropPersonalData(AiElements& elements);

bool isOwnCard(std::string_view number, const LabelProfile& profile);
/// A member's or staff card of the scheme's own numbers, or one that was misread; none where the
/// number is of no batch.
std::optional<Label> ownCard(std::string_view number, Symbology symbology,
                             const LabelProfile& profile);

}  // namespace loyalty::devices
