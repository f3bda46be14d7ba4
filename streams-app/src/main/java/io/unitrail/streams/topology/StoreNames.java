package io.unitrail.streams.topology;

/** The names of the state stores; their changelogs are {@code APPLICATION-STORE-changelog}. */
public final class StoreNames {

    /** Event rows, dedupe rows and states by object; the task's own rows. */
    public static final String SERIALS = "serials";

    /** Members by lot. */
    public static final String LOTS = "lots";

    /** Members by product, serial, alias, business transaction and place. */
    public static final String PRODUCTS = "products";

    /** The shipment line written last, by object and shipment. */
    public static final String SHIPMENT_LINES = "shipment-lines";

    /** Master data of products, on every node whole. */
    public static final String PRODUCT_MASTER = "product-master";

    /** Master data of places. */
    public static final String PLACE_MASTER = "place-master";

    /** Master data of parties. */
    public static final String PARTY_MASTER = "party-master";

    private StoreNames() {}
}
