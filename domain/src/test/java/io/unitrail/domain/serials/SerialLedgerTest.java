package io.unitrail.domain.serials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.id.CheckDigit;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.SerialFormat;
import io.unitrail.domain.serials.SerialSpace.Style;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is given which serials follows from the order of the requests alone (rules 8, issue 7, ADR 13). */
class SerialLedgerTest {
    private static final ProductId PRODUCT = ProductId.parse("own:P");
    private static final SerialSpace SEQUENTIAL = SerialSpace.of(Style.SEQUENTIAL, null);
    private static final SerialSpace RANDOM = SerialSpace.of(Style.RANDOM, null);

    private static SerialRequest request(String id, int count, SerialSpace space, int secret) {
        return new SerialRequest(id, PRODUCT, count, space, new byte[] {(byte) secret, 2, 3}, 0, null);
    }

    @Test
    void every_node_that_reads_the_same_order_says_the_same_and_nothing_comes_twice() {
        Random random = new Random(7);
        List<SerialRequest> log = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            SerialSpace space = random.nextBoolean() ? SEQUENTIAL : RANDOM;
            log.add(request("q" + random.nextInt(250), 1 + random.nextInt(20), space, i));
        }
        SerialLedger one = new SerialLedger();
        SerialLedger other = new SerialLedger();
        Set<String> requests = new HashSet<>();
        List<String> given = new ArrayList<>();
        for (SerialRequest each : log) {
            SerialLedger.Grant grant = one.take(each);
            assertThat(other.take(each)).isEqualTo(grant);
            if (requests.add(each.requestId())) {
                given.addAll(grant.serials());
            }
        }
        assertThat(given).doesNotHaveDuplicates();
        assertThat(one.given(PRODUCT)).isEqualTo(given.size());
        assertThat(given).allMatch(serial -> one.hasGiven(PRODUCT, serial).orElse(false));
    }

    @Test
    void a_request_sent_again_is_given_the_same() {
        SerialLedger ledger = new SerialLedger();
        SerialLedger.Grant first = ledger.take(request("q1", 3, SEQUENTIAL, 1));
        assertThat(first.serials()).containsExactly("000000000000", "000000000001", "000000000002");
        assertThat(ledger.take(request("q1", 3, SEQUENTIAL, 1))).isEqualTo(first);
        assertThat(ledger.take(request("q2", 1, SEQUENTIAL, 1)).serials()).containsExactly("000000000003");
    }

    @Test
    void sequential_serials_have_their_check_digit_and_stay_in_the_ranges() {
        SerialFormat format = new SerialFormat(
                null,
                6,
                true,
                List.of(new SerialFormat.Range("260015", "260026"), new SerialFormat.Range("300000", "399999")));
        SerialLedger ledger = new SerialLedger();
        List<String> given = ledger.take(request("q", 4, SerialSpace.of(Style.SEQUENTIAL, format), 0))
                .serials();
        assertThat(given)
                .hasSize(4)
                .allSatisfy(
                        serial -> assertThat(serial.charAt(5) - '0').isEqualTo(CheckDigit.of(serial.substring(0, 5))));
        assertThat(given)
                .extracting(serial -> serial.substring(0, 5))
                .containsExactly("26001", "26002", "30000", "30001");
    }

    @Test
    void a_range_that_ends_is_exhausted_and_overlapping_ranges_give_nothing_twice() {
        SerialFormat format = new SerialFormat(
                null,
                null,
                false,
                List.of(new SerialFormat.Range("A-08", "A-11"), new SerialFormat.Range("A-10", "A-13")));
        SerialLedger.Grant all =
                new SerialLedger().take(request("q", 100, SerialSpace.of(Style.SEQUENTIAL, format), 0));
        assertThat(all.exhausted()).isTrue();
        assertThat(all.serials()).containsExactly("A-08", "A-09", "A-10", "A-11", "A-12", "A-13");
    }

    @Test
    void random_serials_cannot_be_guessed_one_in_ten_thousand_at_most_is_given_out() {
        SerialFormat short5 = new SerialFormat("[0-9A-Z]{5}", 5, false, List.of());
        SerialSpace space = SerialSpace.of(Style.RANDOM, short5);
        BigInteger size = space.size();
        SerialLedger ledger = new SerialLedger();
        int total = 0;
        boolean exhausted = false;
        for (int i = 0; !exhausted; i++) {
            SerialLedger.Grant grant = ledger.take(request("q" + i, 1_000, space, 5));
            total += grant.serials().size();
            exhausted = grant.exhausted();
        }
        assertThat(BigInteger.valueOf(total).multiply(BigInteger.valueOf(SerialLedger.GUESS)))
                .isLessThanOrEqualTo(size);
        assertThat(BigInteger.valueOf(total + 1L).multiply(BigInteger.valueOf(SerialLedger.GUESS)))
                .isGreaterThan(size);
    }

    @Test
    void the_secret_order_has_every_number_once_and_finds_its_way_back() {
        for (int size : new int[] {2, 3, 100, 1_000, 1_025}) {
            SecretOrder order = new SecretOrder(new byte[] {1, 2, 3, (byte) size}, BigInteger.valueOf(size));
            Set<BigInteger> seen = new HashSet<>();
            int inOrder = 0;
            for (int i = 0; i < size; i++) {
                BigInteger number = order.at(BigInteger.valueOf(i));
                assertThat(number).isBetween(BigInteger.ZERO, BigInteger.valueOf(size - 1L));
                assertThat(seen.add(number)).isTrue();
                assertThat(order.placeOf(number)).isEqualTo(BigInteger.valueOf(i));
                inOrder += number.intValue() == i ? 1 : 0;
            }
            assertThat(inOrder).isLessThan(Math.max(3, size / 10));
        }
    }

    @Test
    void the_first_request_of_a_random_space_decides_its_order() {
        SerialLedger one = new SerialLedger();
        SerialLedger other = new SerialLedger();
        List<String> ofOne = one.take(request("a", 2, RANDOM, 1)).serials();
        assertThat(other.take(request("a", 2, RANDOM, 2)).serials()).isNotEqualTo(ofOne);
        SerialLedger both = new SerialLedger();
        assertThat(both.take(request("a", 2, RANDOM, 1)).serials()).isEqualTo(ofOne);
        assertThat(both.take(request("b", 2, RANDOM, 2)).serials())
                .isEqualTo(one.take(request("b", 2, RANDOM, 9)).serials());
    }

    @Test
    void a_space_as_text_is_the_same_space_and_numbers_serials_both_ways() {
        SerialFormat format = new SerialFormat(null, 7, true, List.of(new SerialFormat.Range("1000000", "1999999")));
        for (SerialSpace space : List.of(SEQUENTIAL, RANDOM, SerialSpace.of(Style.RANDOM, format))) {
            assertThat(SerialSpace.parse(space.text())).isEqualTo(space);
            BigInteger last = space.size().subtract(BigInteger.ONE);
            for (BigInteger index : List.of(BigInteger.ZERO, BigInteger.TWO, last)) {
                assertThat(space.indexOf(space.at(index))).isEqualTo(index);
            }
            assertThat(space.indexOf("no serial")).isNull();
        }
    }

    @Test
    void ranges_that_differ_in_letters_cannot_be_counted() {
        SerialFormat format = new SerialFormat(null, null, false, List.of(new SerialFormat.Range("A1", "B9")));
        assertThatThrownBy(() -> SerialSpace.of(Style.SEQUENTIAL, format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("digits");
    }
}
