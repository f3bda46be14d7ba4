package io.unitrail.domain.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a transfer (EPCIS 2.0, section 7.3.5.4).
 *
 * @param type {@code owning_party}, {@code possessing_party}, {@code location}, or a URI such as
 *     {@code urn:unitrail:carrier}
 * @param id the party or place, as sent
 */
public record SourceDestination(String type, String id) {
    public static final String OWNING_PARTY = "owning_party";
    public static final String POSSESSING_PARTY = "possessing_party";
    public static final String LOCATION = "location";
    public static final String CARRIER = "urn:unitrail:carrier";

    /** The first party or place of a type among the ends of a transfer, as sent; null if none has it. */
    public static @Nullable String first(List<SourceDestination> ends, String type) {
        for (SourceDestination end : ends) {
            if (end.type().equals(type)) {
                return end.id();
            }
        }
        return null;
    }
}
