package io.unitrail.domain.query;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * What a public check says (rules, section 8; readings 138 to 141). Nothing in it tells who has the unit or where it is.
 *
 * @param verdict genuine, unknown or suspect
 * @param reasons why, as words fit for the public; empty for genuine
 * @param recalled open recalls that it is in, drills left out
 * @param stolen reported stolen and not taken back
 * @param lost reported lost and not taken back
 * @param checks how often it was checked and the check noted
 */
public record CheckResult(
        Verdict verdict, List<Reason> reasons, SortedSet<String> recalled, boolean stolen, boolean lost, long checks) {

    /** Whether the thing is what it says. */
    public enum Verdict {
        GENUINE,
        UNKNOWN,
        SUSPECT;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a thing is not simply genuine. */
    public enum Reason {
        /** We know nothing of the product. */
        NOT_OUR_PRODUCT,
        /** The serial was handed out; nothing was made with it yet. */
        NOT_COMMISSIONED,
        /** Nothing is known of the serial, nor of which serials there are. */
        NEVER_SEEN,
        /** Serials of the product are handed out, this one never was, and nothing was made with it. */
        NEVER_ISSUED,
        /** It is not written like the product's serials, or lies outside the ranges given out. */
        OUTSIDE_RANGES,
        /** It was reported in two places that exclude each other. */
        SEEN_TWICE,
        /** It was destroyed. */
        DESTROYED,
        /** It was dispensed to somebody before. */
        ALREADY_DISPENSED,
        /** The lot given is not the unit's. */
        LOT_DIFFERS,
        /** The expiry given is not the unit's. */
        EXPIRY_DIFFERS;

        /** The word of the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
