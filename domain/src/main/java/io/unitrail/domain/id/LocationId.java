package io.unitrail.domain.id;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Places and parties in one spelling, for comparing them; answers give them as in master data, else as sent (ruling 12). */
public final class LocationId {

    private static final String PLACE = DigitalLink.BASE + "414/";
    private static final String PARTY = DigitalLink.BASE + "417/";
    private static final int GLN_DIGITS = 13;

    /** Places are few and named by every event, so what was worked out is kept; when it is this many, it starts anew. */
    private static final int MOST_KEPT = 16_384;

    /** Characters; a longer spelling is worked out each time, so that what is kept stays small. */
    private static final int LONGEST_KEPT = 128;

    private static final Map<String, String> KEPT = new ConcurrentHashMap<>();

    private LocationId() {}

    /**
     * A place in the form in which it is compared. SGLN and PGLN as URN or Digital Link, and a bare 13-digit GLN, become
     * {@code https://id.gs1.org/414/GLN}, with {@code /254/EXTENSION} if it has one, or {@code …/417/GLN}; other GS1 keys their canonical form.
     * Anything else, an ill-formed GLN included, stays as sent: a place's name may be any text.
     */
    public static String canonical(String anySpelling) {
        String known = KEPT.get(anySpelling);
        if (known != null) {
            return known;
        }
        String canonical = workOut(anySpelling);
        if (anySpelling.length() > LONGEST_KEPT) {
            return canonical;
        }
        if (KEPT.size() >= MOST_KEPT) {
            KEPT.clear();
        }
        KEPT.put(anySpelling, canonical);
        return canonical;
    }

    private static String workOut(String anySpelling) {
        if (anySpelling.length() == GLN_DIGITS && CheckDigit.isValid(anySpelling)) {
            return PLACE + anySpelling;
        }
        if (!EpcUrn.isEpcUrn(anySpelling) && !DigitalLink.isWebAddress(anySpelling)) {
            return anySpelling;
        }
        try {
            return ObjectId.parse(anySpelling).canonical();
        } catch (InvalidIdentifier asSent) {
            return anySpelling;
        }
    }

    /** A party in the form in which it is compared: like a place, but a GLN without extension is {@code …/417/GLN} in every spelling. */
    public static String canonicalParty(String anySpelling) {
        String canonical = canonical(anySpelling);
        boolean plainGln = canonical.startsWith(PLACE) && canonical.length() == PLACE.length() + GLN_DIGITS;
        return plainGln ? PARTY + canonical.substring(PLACE.length()) : canonical;
    }

    /** The 13-digit GLN of a place or party, without extension; empty if it has none. */
    public static Optional<String> gln(String anySpelling) {
        String canonical = canonical(anySpelling);
        return canonical.startsWith(PLACE) || canonical.startsWith(PARTY)
                ? Optional.of(canonical.substring(PLACE.length(), PLACE.length() + GLN_DIGITS))
                : Optional.empty();
    }
}
