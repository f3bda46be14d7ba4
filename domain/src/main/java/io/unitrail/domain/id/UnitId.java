package io.unitrail.domain.id;

/**
 * One single thing: a product and its serial.
 *
 * @param product the product
 * @param serial 1 to 20 characters of set 82 (AI 21); case and leading zeros are kept
 */
public record UnitId(ProductId product, String serial) implements ObjectId {

    /** The greatest length of a serial, in characters (AI 21). */
    public static final int LONGEST_SERIAL = 20;

    /** @throws InvalidIdentifier if the serial is empty, too long, or has a character outside set 82 */
    public UnitId {
        CharacterSet82.require("serial", serial, LONGEST_SERIAL);
    }

    @Override
    public String canonical() {
        return CanonicalForm.unit(product, serial);
    }
}
