package io.unitrail.domain.id;

import org.jspecify.annotations.Nullable;

/**
 * What a traced object is called. The canonical form is the record key and what is stored; two spellings of one identifier have
 * the same. Order is that of the canonical form by unsigned UTF-8 bytes; being ASCII it sorts the same as text.
 */
public sealed interface ObjectId extends Comparable<ObjectId> permits UnitId, LotId, ClassId, AssetId {

    /** The longest spelling that is read, in characters. */
    int LONGEST_SPELLING = 2_048;

    /**
     * The one stored form, ASCII: a Digital Link at {@code https://id.gs1.org}, {@code own:NUMBER} with {@code /21/serial} or
     * {@code /10/lot}, or a foreign URI as sent.
     */
    String canonical();

    /** The product that a unit, a lot or a class is of; null for anything else, which is of none. */
    @Nullable
    ProductId product();

    /**
     * Reads an identifier in any spelling: EPC URN (id, class, idpat, tag, raw), Digital Link of any domain or as a path, canonical form,
     * GS1 element string with brackets or FNC1, RFID contents in hexadecimal, a bare GTIN or SSCC, any other URI.
     *
     * @throws InvalidIdentifier if it is none of these or breaks the rules of the one that it is
     */
    static ObjectId parse(String anySpelling) {
        return ScannedCode.parse(anySpelling).id();
    }

    /**
     * The exact inverse of {@link #canonical()}, for what is stored already: check digits are not verified again.
     *
     * @throws InvalidIdentifier if the text has not the shape of a canonical form
     */
    static ObjectId ofCanonical(String canonical) {
        return CanonicalForm.read(canonical);
    }

    @Override
    default int compareTo(ObjectId other) {
        return canonical().compareTo(other.canonical());
    }
}
