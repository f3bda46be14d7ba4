package io.unitrail.domain.id;

/**
 * A batch: a product and its lot (batch) number.
 *
 * @param product the product
 * @param lot 1 to 20 characters of set 82 (AI 10); case and leading zeros are kept
 */
public record LotId(ProductId product, String lot) implements ObjectId {

    /** The greatest length of a lot, in characters (AI 10). */
    public static final int LONGEST_LOT = 20;

    /** @throws InvalidIdentifier if the lot is empty, too long, or has a character outside set 82 */
    public LotId {
        CharacterSet82.require("lot", lot, LONGEST_LOT);
    }

    @Override
    public String canonical() {
        return CanonicalForm.lot(product, lot);
    }
}
