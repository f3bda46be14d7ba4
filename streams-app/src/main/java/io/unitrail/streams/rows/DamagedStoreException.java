package io.unitrail.streams.rows;

/** A store holds what this version cannot have written. */
public final class DamagedStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what what was found; the remedy is added */
    public DamagedStoreException(String what) {
        super(what + "; run `unitrail rebuild` to derive all state again from the log");
    }
}
