package io.unitrail.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Properties over random identifiers and random damage; each prints its seed. */
class RandomIdentifiersTest {

    private static final int ROUNDS = 20_000;
    private static final String SET_82 =
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    RandomIdentifiersTest() {
        System.out.println("RandomIdentifiersTest seed " + seed);
    }

    @Test
    void rule2_every_spelling_of_a_random_unit_is_that_unit() {
        for (int round = 0; round < ROUNDS; round++) {
            int prefix = 6 + random.nextInt(7);
            String digits = digits(13);
            String serial = text(1 + random.nextInt(20), SET_82);
            String gtin = digits.charAt(0) + digits.substring(1);
            gtin += CheckDigit.of(gtin);
            UnitId unit = new UnitId(ProductId.parse(gtin), serial);
            String encoded = encodeAll(serial);

            assertThat(new String[] {
                        unit.canonical(),
                        "urn:epc:id:sgtin:" + digits.substring(1, 1 + prefix) + "." + digits.charAt(0)
                                + digits.substring(1 + prefix) + "." + encoded,
                        "https://example.org/p/01/" + gtin + "/10/X/21/" + encoded + "?17=300100",
                        "]d201" + gtin + "21" + serial + "\u001d10X",
                        "(01)" + gtin + "(10)X(21)" + serial.replace("(", "\\(").replace(")", "\\)"),
                        sgtin198(prefix, digits, serial)
                    })
                    .as("seed %d round %d", seed, round)
                    .allSatisfy(spelling -> assertThat(ObjectId.parse(spelling)).isEqualTo(unit));
            assertThat(ObjectId.ofCanonical(unit.canonical())).isEqualTo(unit);
        }
    }

    @Test
    void canonical_forms_of_all_kinds_come_back_as_they_were() {
        for (int round = 0; round < ROUNDS; round++) {
            ProductId product = random.nextBoolean()
                    ? ProductId.parse("own:" + text(1 + random.nextInt(80), SET_82))
                    : ProductId.parse(withCheckDigit(digits(new int[] {7, 11, 12, 13}[random.nextInt(4)])));
            Supplier<String> value = () -> text(1 + random.nextInt(20), SET_82);
            ObjectId id = switch (random.nextInt(5)) {
                case 0 -> new UnitId(product, value.get());
                case 1 -> new LotId(product, value.get());
                case 2 -> ObjectId.parse("urn:epc:id:giai:4012345." + encodeAll(value.get()));
                case 3 -> ObjectId.parse("https://id.gs1.org/00/" + withCheckDigit(digits(17)));
                default -> new ClassId(product);
            };

            assertThat(ObjectId.ofCanonical(id.canonical())).as("seed %d", seed).isEqualTo(id);
            assertThat(ObjectId.parse(id.canonical())).as("seed %d", seed).isEqualTo(id);
            assertThat(id.canonical()).as("seed %d", seed).matches("[!-~]+");
            assertThat(ProductId.parse(product.value())).isEqualTo(product);
        }
    }

    @Test
    void damaged_spellings_are_read_or_refused_and_never_crash() {
        String[] whole = {
            "urn:epc:id:sgtin:0614141.107346.2017",
            "urn:epc:idpat:itip:4012345.012345.01.02.*",
            "urn:epc:raw:96.x3074257BF7194E4000001A85",
            "urn:epc:tag:sgtin-96:3.0614141.812345.6789",
            "https://id.gs1.org/01/04012345123456/10/L%2F7/21/S-1?17=271200",
            "https://id.example.com/8003/030013450007718765",
            "(01)04012345123456(17)271200(10)L-7(21)A\\(1\\)",
            "]d201040123451234561727120010L-7\u001d21A(1)",
            "3074257BF7194E4000001A85",
            "own:A%2F7/21/S"
        };
        String noise = "%/:.(){}*?#&=\\]\u001d\u0000 0123Ff\u0660é\uD83D\uDE00";
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder damaged = new StringBuilder(whole[random.nextInt(whole.length)]);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.insert(at, text(1, noise));
                    default -> damaged.setCharAt(at, noise.charAt(random.nextInt(noise.length())));
                }
            }
            readOrRefuse(damaged.toString());
        }
    }

    private void readOrRefuse(String text) {
        try {
            ObjectId id = ObjectId.parse(text);
            assertThat(ObjectId.ofCanonical(id.canonical()))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(id);
            assertThat(ObjectId.parse(id.canonical()))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(id);
        } catch (InvalidIdentifier refused) {
            assertThat(refused.getMessage()).as("seed %d, %s", seed, text).isNotEmpty();
        }
        try {
            ObjectId.ofCanonical(text);
        } catch (InvalidIdentifier refused) {
            assertThat(refused.remedy()).as("seed %d, %s", seed, text).isNotEmpty();
        }
        assertThat(LocationId.canonical(text)).as("seed %d, %s", seed, text).isNotNull();
    }

    private String text(int length, String from) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    private String digits(int length) {
        return text(length, "0123456789");
    }

    private static String withCheckDigit(String body) {
        return body + CheckDigit.of(body);
    }

    private static String encodeAll(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(String.format("%%%02x", c)));
        return out.toString();
    }

    /** Writes a tag by the standard's partition table, as bits in text. */
    private static String sgtin198(int prefix, String digits, String serial) {
        int partition = 12 - prefix;
        int prefixBits = new int[] {40, 37, 34, 30, 27, 24, 20}[partition];
        StringBuilder bits = new StringBuilder("00110110" + "001");
        bits.append(binary(partition, 3)).append(binary(Long.parseLong(digits.substring(1, 1 + prefix)), prefixBits));
        bits.append(binary(Long.parseLong(digits.charAt(0) + digits.substring(1 + prefix)), 44 - prefixBits));
        serial.chars().forEach(c -> bits.append(binary(c, 7)));
        bits.append("0".repeat(200 - bits.length()));
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 200; i += 4) {
            hex.append(Integer.toHexString(Integer.parseInt(bits.substring(i, i + 4), 2)));
        }
        return hex.toString();
    }

    private static String binary(long value, int length) {
        String bits = Long.toBinaryString(value);
        return "0".repeat(length - bits.length()) + bits;
    }
}
