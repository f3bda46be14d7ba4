package io.unitrail.service.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of the configuration that wrap the keys of registrations. */
class MasterKeysTest {
    private static final byte[] KEY = new byte[32];

    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String base64(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MasterKeys configured(String files) {
        return MasterKeys.configured(Map.of(MasterKeys.FILES, files));
    }

    @Test
    void without_one_keys_are_not_wrapped() {
        MasterKeys none = MasterKeys.configured(Map.of());
        assertThat(none.wrap()).isFalse();
        assertThat(none.wrapped("id", KEY).bytes()).isEqualTo(KEY);
        assertThat(none.unwrapped("id", none.wrapped("id", KEY))).contains(KEY);
    }

    @Test
    void the_first_wraps_and_all_unwrap() throws IOException {
        MasterKeys old = configured(file("old", base64(1)).toString());
        MasterKeys both = configured(file("new", base64(2) + "\n") + ", " + directory.resolve("old"));
        WrappedKey byOld = old.wrapped("id", KEY);
        WrappedKey byNew = both.wrapped("id", KEY);
        assertThat(byOld.masterKeyId()).isNotEqualTo(byNew.masterKeyId());
        assertThat(both.unwrapped("id", byOld)).contains(KEY);
        assertThat(both.unwrapped("id", byNew)).contains(KEY);
        assertThat(old.knows(byNew)).isFalse();
        assertThat(old.unwrapped("id", byNew)).isEmpty();
    }

    @Test
    void a_wrapped_key_opens_for_its_own_registration_alone_and_never_twice_the_same() throws IOException {
        MasterKeys keys = configured(file("key", base64(1)).toString());
        WrappedKey one = keys.wrapped("one", KEY);
        assertThat(keys.unwrapped("other", one)).isEmpty();
        assertThat(keys.wrapped("one", KEY).bytes()).isNotEqualTo(one.bytes());
        assertThat(one.toString()).doesNotContain(Arrays.toString(KEY));
    }

    @Test
    void a_file_without_a_key_is_refused_with_the_remedy_and_not_repeated() throws IOException {
        for (String text : new String[] {"", "not Base64!", base64(1).substring(4)}) {
            Path file = file("bad", text);
            assertThatThrownBy(() -> configured(file.toString()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("openssl rand -base64 32")
                    .satisfies(e -> assertThat(text.isEmpty() || !e.getMessage().contains(text))
                            .isTrue());
        }
        assertThatThrownBy(() -> configured(directory.resolve("none").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }
}
