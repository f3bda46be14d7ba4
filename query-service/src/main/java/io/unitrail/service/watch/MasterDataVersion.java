package io.unitrail.service.watch;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.AlertRule;
import io.unitrail.domain.alerts.AlertRules;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallBook;
import io.unitrail.streams.master.MasterDataView;

/**
 * What alerts depend on besides events: master data that is in force, standing recalls, the rules and their limits, as one text. Two equal texts mean that
 * nothing must be looked at again.
 *
 * @param text of what is in force
 * @param validUntil milliseconds when a version comes into force that is known already; {@link Long#MAX_VALUE} if none does
 */
record MasterDataVersion(String text, long validUntil) {

    /** @param now milliseconds */
    static MasterDataVersion of(MasterDataView view, RecallBook recalls, AlertLimits limits, long now) {
        long sum = 0;
        long until = Long.MAX_VALUE;
        for (Place place : view.places()) {
            sum += place.validFrom() <= now ? hash("place" + place) : 0;
            until = place.validFrom() > now ? Math.min(until, place.validFrom()) : until;
        }
        for (Party party : view.parties()) {
            sum += party.validFrom() <= now ? hash("party" + party) : 0;
            until = party.validFrom() > now ? Math.min(until, party.validFrom()) : until;
        }
        for (Product product : view.products()) {
            sum += product.validFrom() <= now ? hash("product" + product) : 0;
            until = product.validFrom() > now ? Math.min(until, product.validFrom()) : until;
        }
        for (Recall recall : recalls.recalls()) {
            sum += recall.drill() ? 0 : hash("recall" + recall);
        }
        long rules = hash(limits.toString());
        for (AlertRule rule : AlertRules.ALL) {
            rules = 31 * rules + hash(rule.code() + rule.severity() + rule.raisedWhen() + rule.notWhen());
        }
        return new MasterDataVersion("v1 " + Long.toHexString(sum) + " " + Long.toHexString(rules), until);
    }

    /** FNV-1a with a final mix, so that sums of hashes tell sets apart. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 29);
    }
}
