package io.unitrail.domain.capture;

import io.unitrail.domain.event.BizStep;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The vocabularies of CBV 2.0 (section 7) and their spellings: bare word, web URI
 * ({@code https://ref.gs1.org/cbv/BizStep-shipping}), its CURIE ({@code cbv:BizStep-shipping}), and URN
 * ({@code urn:epcglobal:cbv:bizstep:shipping}).
 */
public enum Cbv {
    BIZ_STEP("business step", "BizStep-", "bizstep:", Set.copyOf(BizStep.STEPS)),
    DISPOSITION(
            "disposition",
            "Disp-",
            "disp:",
            words("active available completeness_inferred completeness_verified conformant container_closed"
                    + " container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit"
                    + " inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match"
                    + " non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned"
                    + " sellable_accessible sellable_not_accessible stolen unavailable unknown")),
    BIZ_TRANSACTION(
            "business transaction type",
            "BTT-",
            "btt:",
            words("bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt")),
    SOURCE_DESTINATION("source or destination type", "SDT-", "sdt:", words("owning_party possessing_party location")),
    ERROR_REASON("error reason", "ER-", "er:", words("did_not_occur incorrect_data"));

    /** Where the web URIs of the CBV stand. */
    public static final String WEB = "https://ref.gs1.org/cbv/";

    private static final String CURIE = "cbv:";
    private static final String URN = "urn:epcglobal:cbv:";
    private static final String OWN_URN = "urn:unitrail:";
    private static final String OWN_PREFIX = "unitrail:";
    private static final Pattern NAMESPACED = Pattern.compile("[A-Za-z][A-Za-z0-9+._-]*:[^\\s\"<>\\\\^`{|}]+");

    private final String title;
    private final String webPrefix;
    private final String urnPart;
    private final Set<String> words;

    Cbv(String title, String webPrefix, String urnPart, Set<String> words) {
        this.title = title;
        this.webPrefix = webPrefix;
        this.urnPart = urnPart;
        this.words = words;
    }

    private static Set<String> words(String spaced) {
        return Set.copyOf(List.of(spaced.split(" ")));
    }

    /** The bare word where the text spells a word of this vocabulary, {@code unitrail:WORD} for our own; else as is. */
    public @Nullable String normalise(@Nullable String text) {
        return text == null ? null : normalised(text);
    }

    /** Likewise for a text that is there. */
    public String normalised(String text) {
        for (String prefix : List.of(WEB + webPrefix, CURIE + webPrefix, URN + urnPart)) {
            if (text.startsWith(prefix) && words.contains(text.substring(prefix.length()))) {
                return text.substring(prefix.length());
            }
        }
        String own = OWN_URN + urnPart;
        return text.startsWith(own) ? OWN_PREFIX + text.substring(own.length()) : text;
    }

    /** The full URI by which the event hash names a normalised word; a text that is no word of ours stays as it is. */
    public String uri(String normalised) {
        if (words.contains(normalised)) {
            return WEB + webPrefix + normalised;
        }
        return normalised.startsWith(OWN_PREFIX)
                ? OWN_URN + urnPart + normalised.substring(OWN_PREFIX.length())
                : normalised;
    }

    /**
     * How EPCIS writes a normalised word: the bare word, our own as its URN. The exact inverse of
     * {@link #normalised} for these spellings.
     */
    public String written(String normalised) {
        return words.contains(normalised) ? normalised : uri(normalised);
    }

    /** Why a normalised word is not allowed, with the remedy; null if it is. */
    @Nullable
    String objection(String normalised) {
        if (words.contains(normalised) || NAMESPACED.matcher(normalised).matches() && !normalised.startsWith(URN)) {
            return null;
        }
        return "no " + title
                + " of CBV 2.0; use one of its words, or a full URI or a namespaced term (prefix:word) of your own";
    }
}
