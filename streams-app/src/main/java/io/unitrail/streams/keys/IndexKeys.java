package io.unitrail.streams.keys;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.journal.IndexEntry;

/**
 * Keys of the stores {@code lots} and {@code products}: an entry, then the member. Members of one entry stand together, in the
 * order of {@link ObjectId#compareTo}.
 *
 * <pre>
 * lots      1  product  lot  member        units for which the lot was ever claimed, and the lot
 *           2  lot  member                 lots with this number
 *           3  product  member             lots of the product
 * products  4  product  member             units and lots of the product, and its class
 *           5  serial  member              units with this serial
 *           6  alias  member
 *           7  type  id  member            objects of a business transaction
 *           8  place  member               objects that were ever there
 *           9  member                      all products
 *           10  day  member                objects that an event of the day sent
 * </pre>
 */
public final class IndexKeys {

    private static final int LOT = 1;
    private static final int LOT_NUMBER = 2;
    private static final int LOTS_OF_PRODUCT = 3;
    private static final int PRODUCT = 4;
    private static final int SERIAL = 5;
    private static final int ALIAS = 6;
    private static final int TRANSACTION = 7;
    private static final int PLACE = 8;
    private static final int ALL_PRODUCTS = 9;
    private static final int SENT_ON = 10;

    private IndexKeys() {}

    /** Whether the entry is kept in {@code lots}; else it is kept in {@code products}. */
    public static boolean isOfLots(IndexEntry entry) {
        return entry instanceof IndexEntry.OfLot
                || entry instanceof IndexEntry.OfLotNumber
                || entry instanceof IndexEntry.LotsOfProduct;
    }

    /** Whether a posting follows from the object alone, whatever its event says, so that it is there since the first event. */
    public static boolean followsFromObject(IndexEntry.Posting posting, ObjectId object) {
        IndexEntry entry = posting.entry();
        return entry instanceof IndexEntry.OfProduct
                || entry instanceof IndexEntry.OfSerial
                || entry instanceof IndexEntry.AllProducts
                || (object instanceof LotId && isOfLots(entry));
    }

    /** Key of a posting's row. */
    public static byte[] of(IndexEntry.Posting posting) {
        return member(posting.entry(), posting.member());
    }

    /** Key of a member's row. */
    public static byte[] member(IndexEntry entry, ObjectId member) {
        return write(entry).object(member).bytes();
    }

    /** The smallest key of the entry's members. */
    public static byte[] first(IndexEntry entry) {
        return write(entry).bytes();
    }

    /** The smallest key of the entry's members after one of them. */
    public static byte[] after(IndexEntry entry, ObjectId member) {
        return write(entry).object(member).tag(0).bytes();
    }

    /** Above the keys of all members of the entry, and below those of every later entry. */
    public static byte[] end(IndexEntry entry) {
        return write(entry).upperBound();
    }

    /** The member in a key of an entry. */
    public static ObjectId readMember(byte[] key) {
        KeyReader reader = new KeyReader(key);
        int table = reader.tag();
        switch (table) {
            case LOT -> {
                reader.object();
                reader.text();
            }
            case PRODUCT, LOTS_OF_PRODUCT -> reader.object();
            case TRANSACTION -> {
                reader.text();
                reader.text();
            }
            case LOT_NUMBER, SERIAL, ALIAS, PLACE -> reader.text();
            case SENT_ON -> reader.signedLong();
            case ALL_PRODUCTS -> {}
            default -> throw new IllegalArgumentException("the key belongs to table " + table + ", which is no index");
        }
        return reader.object();
    }

    private static KeyWriter write(IndexEntry entry) {
        KeyWriter key = new KeyWriter();
        if (entry instanceof IndexEntry.OfLot lot) {
            return product(key.tag(LOT), lot.product()).text(lot.lot());
        } else if (entry instanceof IndexEntry.OfLotNumber number) {
            return key.tag(LOT_NUMBER).text(number.lot());
        } else if (entry instanceof IndexEntry.OfProduct product) {
            return product(key.tag(PRODUCT), product.product());
        } else if (entry instanceof IndexEntry.OfSerial serial) {
            return key.tag(SERIAL).text(serial.serial());
        } else if (entry instanceof IndexEntry.OfAlias alias) {
            return key.tag(ALIAS).text(alias.value());
        } else if (entry instanceof IndexEntry.OfTransaction transaction) {
            return key.tag(TRANSACTION).text(transaction.type()).text(transaction.id());
        } else if (entry instanceof IndexEntry.OfPlace place) {
            return key.tag(PLACE).text(place.place());
        } else if (entry instanceof IndexEntry.LotsOfProduct lots) {
            return product(key.tag(LOTS_OF_PRODUCT), lots.product());
        } else if (entry instanceof IndexEntry.SentOn sent) {
            return key.tag(SENT_ON).signed(sent.day());
        } else if (entry instanceof IndexEntry.AllProducts) {
            return key.tag(ALL_PRODUCTS);
        }
        throw new IllegalArgumentException("no key for index entry " + entry);
    }

    private static KeyWriter product(KeyWriter key, ProductId product) {
        return key.object(new ClassId(product));
    }
}
