package io.unitrail.producer.spool;

import java.nio.file.Path;

/** A process that keeps captures until it is killed; prints the number of each once it is acknowledged. */
final class SpoolChild {
    private SpoolChild() {}

    public static void main(String[] arguments) {
        Spool spool = Spool.open(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        for (int i = 0; ; i++) {
            spool.append(SpooledCaptures.capture(i, 1 + i % 5));
            System.out.println(i);
        }
    }
}
