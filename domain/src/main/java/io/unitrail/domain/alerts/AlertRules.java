package io.unitrail.domain.alerts;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Product;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every alert rule, as one list to read (rules, section 6; codes of ruling 29). */
public final class AlertRules {

    /** All rules, in the order of the rules' table. */
    public static final List<AlertRule> ALL = List.of(
            new AlertRule(
                    "commissioned_twice",
                    Severity.CRITICAL,
                    "two object ADDs",
                    "same place within 24 h (MES and line both report); decommissioned between",
                    ofOneThing(LifeRules::commissionedTwice)),
            new AlertRule(
                    "activity_before_commissioning",
                    Severity.WARNING,
                    "an own event more than 5 min before the first commissioning",
                    "the product's serialsSince is later (legacy units); never commissioned",
                    ofOneThing(LifeRules::activityBeforeCommissioning)),
            new AlertRule(
                    "activity_after_end_of_life",
                    Severity.CRITICAL,
                    "scanned directly after destroying or decommissioning",
                    "inherited; destroying and decommissioning as a pair; commissioned anew",
                    ofOneThing(LifeRules::activityAfterEndOfLife)),
            new AlertRule(
                    "two_custodians",
                    Severity.CRITICAL,
                    "custodians A, B, A without a handover",
                    "a handover between",
                    ofOneThing(CustodyRules::twoCustodians)),
            new AlertRule(
                    "missing_handover",
                    Severity.INFO,
                    "custodian A, then B, without a handover",
                    "A, B, A: that is two_custodians",
                    ofOneThing(CustodyRules::missingHandover)),
            new AlertRule(
                    "too_fast",
                    Severity.WARNING,
                    "farther than 50 km and faster than the limit between two direct scans",
                    "places without coordinates",
                    ofOneThing(PlaceRules::tooFast)),
            new AlertRule(
                    "sold_twice",
                    Severity.WARNING,
                    "a second sale without a return between",
                    "both share a transaction",
                    ofOneThing(CustodyRules::soldTwice)),
            new AlertRule(
                    "seen_after_reported_stolen",
                    Severity.CRITICAL,
                    "scanned directly after it was reported stolen",
                    "the report's own recovery, and after it",
                    ofOneThing(LifeRules::seenAfterReportedStolen)),
            new AlertRule(
                    "shipped_expired",
                    Severity.WARNING,
                    "shipped on a local date after its expiry date, packed units too",
                    "rma, disposition returned, towards own, service or disposal places",
                    ShippingRules::shippedExpired),
            new AlertRule(
                    "shipped_while_recalled",
                    Severity.CRITICAL,
                    "shipped or sold while a recall of it was open",
                    "rma, disposition returned, towards own, service or disposal places",
                    ShippingRules::shippedWhileRecalled),
            new AlertRule(
                    "received_never_shipped",
                    Severity.WARNING,
                    "received at another place, was in our custody before and never shipped; 7 days of grace",
                    "components from suppliers, returns",
                    ofOneThing(ShippingRules::receivedNeverShipped)),
            new AlertRule(
                    "shipped_not_received",
                    Severity.WARNING,
                    "shipped to a place that scans receipt and not received in 14 days; received later, it stands",
                    "destinations that do not scan receipt; any other change of custody in time",
                    ofOneThing(ShippingRules::shippedNotReceived)),
            new AlertRule(
                    "event_time_in_the_future",
                    Severity.WARNING,
                    "event time more than 5 min after record time",
                    "",
                    RecordRules::eventTimeInTheFuture),
            new AlertRule(
                    "conflicting_duplicate",
                    Severity.WARNING,
                    "same dedupe key, other content",
                    "",
                    RecordRules::conflictingDuplicate),
            new AlertRule(
                    "lot_or_expiry_contradiction",
                    Severity.WARNING,
                    "two lots or two expiry dates claimed",
                    "repackaging",
                    RecordRules::lotOrExpiryContradiction),
            new AlertRule(
                    "diverted",
                    Severity.WARNING,
                    "seen in a country outside the product's markets, once for each country",
                    "own places; products without markets",
                    PlaceRules::diverted),
            new AlertRule(
                    "contents_disagree",
                    Severity.WARNING,
                    "an OBSERVE of a container names other contents; a bond took no effect (on what was to go in or out)",
                    "one object observed asserts only itself; quantities",
                    ContentRules::contentsDisagree),
            new AlertRule(
                    "declaration_without_effect",
                    Severity.WARNING,
                    "an error declaration of nothing known, of other content, or of a declaration",
                    "",
                    RecordRules::declarationWithoutEffect),
            new AlertRule(
                    "genealogy_views_disagree",
                    Severity.WARNING,
                    "both views of a bond are known and only one says that it stands",
                    "",
                    ContentRules::genealogyViewsDisagree),
            new AlertRule(
                    "checked_far_apart",
                    Severity.WARNING,
                    "publicly checked at 5 places in 7 days, each more than 50 km from the others",
                    "checks that do not say where; places nearer to each other",
                    ofOneThing(CheckRules::farApart)));

    private AlertRules() {}

    /** What cannot be true of one thing can be true of a lot, which is at many places (reading 63). */
    private static AlertRule.Finder ofOneThing(AlertRule.Finder finder) {
        return subject -> subject.isOneThing() ? finder.find(subject) : List.of();
    }

    /**
     * Every alert of an object, due or not, each once; whoever asks compares {@link Alert#dueAt} with the time of the question.
     */
    public static List<Alert> of(
            ObjectId object, States states, Gazetteer gazetteer, AlertLimits limits, Case.RecallsAt recalls) {
        ProductId productId = object.product();
        Optional<Product> product = productId == null ? Optional.empty() : gazetteer.product(productId);
        Case subject = new Case(object, states.views(object), states, gazetteer, product, limits, recalls);
        Map<String, Alert> alerts = new LinkedHashMap<>();
        for (AlertRule rule : ALL) {
            for (Finding finding : rule.finder().find(subject)) {
                Alert alert = new Alert(
                        rule.code(),
                        rule.severity(),
                        object,
                        finding.evidence(),
                        finding.parameters(),
                        finding.dueAt());
                alerts.putIfAbsent(alert.alertId(), alert);
            }
        }
        return List.copyOf(alerts.values());
    }
}
