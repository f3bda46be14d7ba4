package io.unitrail.e2e.support;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Damages the stores of a node that is not running, as a bad disk or a bug would: one row is gone, and nothing says so. */
public final class StoreFault {
    private StoreFault() {}

    /**
     * Deletes the rows of a store whose key has all of these texts in it.
     *
     * @return how many
     */
    public static int deleteRows(Path stateDirectory, String name, String... texts) throws Exception {
        int deleted = 0;
        for (Path store : stores(stateDirectory, name)) {
            deleted += deleteFrom(store, texts);
        }
        return deleted;
    }

    private static List<Path> stores(Path stateDirectory, String name) throws Exception {
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            return files.filter(Files::isDirectory)
                    .filter(each -> each.endsWith(Path.of("rocksdb", name)))
                    .toList();
        }
    }

    private static int deleteFrom(Path store, String... texts) throws RocksDBException {
        int deleted = 0;
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        try (Options options = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, store.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
        }
        List<ColumnFamilyHandle> opened = new ArrayList<>();
        try (RocksDB db = RocksDB.open(store.toString(), families, opened)) {
            for (ColumnFamilyHandle family : opened) {
                for (byte[] key : keys(db, family)) {
                    if (has(key, texts)) {
                        db.delete(family, key);
                        deleted++;
                    }
                }
            }
            opened.forEach(ColumnFamilyHandle::close);
        }
        return deleted;
    }

    private static List<byte[]> keys(RocksDB db, ColumnFamilyHandle family) {
        List<byte[]> keys = new ArrayList<>();
        try (RocksIterator rows = db.newIterator(family)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                keys.add(rows.key());
            }
        }
        return keys;
    }

    private static boolean has(byte[] key, String... texts) {
        String text = new String(key, StandardCharsets.ISO_8859_1);
        return Stream.of(texts).allMatch(text::contains);
    }
}
