package io.unitrail.producer.epcis;

/** Where a reader notes what is wrong. */
@FunctionalInterface
interface Problems {
    /**
     * Notes one thing.
     *
     * @param pointer JSON pointer to the field
     * @param value as sent, empty if missing
     * @param detail what is wrong and the remedy
     */
    void add(String pointer, String value, String detail);
}
