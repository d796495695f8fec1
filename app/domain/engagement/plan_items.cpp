#include "domain/engagement/plan_items.hpp"

#include "base/date.hpp"

namespace sandtable {

VoiceStage stage_of(const Voice &voice) {
  if (voice.confirmed) return VoiceStage::confirmed;
  if (!voice.improvement.empty()) return VoiceStage::improved;
  if (voice.owner && !voice.route.empty()) return VoiceStage::dispatched;
  return voice.kind != VoiceClass::unknown ? VoiceStage::screened : VoiceStage::collected;
}

std::optional<long> release_gap(const PlanItem &item) {
  if (!is_date(item.due) || !is_date(item.reply_date)) return std::nullopt;
  return days_from_date(item.reply_date) - days_from_date(item.due);
}

Action action_from(const PlanItem &item) {
  Action action;
  action.name = item.reply.empty() ? item.text : item.reply;
  if (!item.reply.empty()) action.means = item.text;
  action.person = item.person, action.owner = item.owner, action.gate = item.gate;
  action.due = item.kind == PlanItemKind::roadmap && is_date(item.reply_date) ? item.reply_date : item.due;
  return action;
}

Action action_from(const Voice &voice) {
  Action action;
  action.name = voice.improvement.empty() ? voice.quote : voice.improvement;
  if (!voice.improvement.empty()) action.means = voice.quote;
  action.person = voice.speaker, action.owner = voice.owner, action.due = voice.due;
  return action;
}

} // namespace sandtable
