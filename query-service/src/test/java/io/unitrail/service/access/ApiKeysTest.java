package io.unitrail.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are kept by their hash, expire, and are revoked by taking their line out. */
class ApiKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-06-01T00:00:00Z");

    private ApiKeys keys(String... lines) throws IOException {
        Path file = directory.resolve("keys");
        Files.write(file, List.of(lines));
        return new ApiKeys(file, () -> now);
    }

    private static ApiKey.Created create(Set<Role> roles) {
        return ApiKey.create("line-7", roles, null, null, RANDOM);
    }

    @Test
    void a_key_is_known_by_its_secret_and_its_line_does_not_hold_the_secret() throws IOException {
        ApiKey.Created created = create(Set.of(Role.LINE));
        ApiKeys keys = keys("# the lines", "", created.key().line());

        assertThat(keys.principal(created.secret()).orElseThrow())
                .isEqualTo(new Principal("line-7", Set.of(Role.LINE), null));
        String random = created.secret().substring(created.secret().lastIndexOf('_') + 1);
        assertThat(created.key().line()).doesNotContain(random);
        assertThat(created.toString() + created.key()).doesNotContain(random);
    }

    @Test
    void another_secret_with_the_same_id_does_not_hold_and_is_not_in_the_message() throws IOException {
        ApiKey.Created created = create(Set.of(Role.LINE));
        ApiKeys keys = keys(created.key().line());
        String forged = created.secret().substring(0, created.secret().length() - 1) + "_";

        assertThatThrownBy(() -> keys.principal(forged))
                .isInstanceOf(Authentication.Refused.class)
                .message()
                .doesNotContain(forged);
        assertThat(keys.principal("some.jwt.token")).isEmpty();
    }

    @Test
    void an_expired_key_does_not_hold_from_the_day_after_on() throws IOException {
        ApiKey.Created created = ApiKey.create("x", Set.of(Role.VIEWER), null, LocalDate.parse("2026-06-01"), RANDOM);
        ApiKeys keys = keys(created.key().line());

        assertThat(keys.principal(created.secret())).isPresent();
        now = Instant.parse("2026-06-02T00:00:00Z");
        assertThatThrownBy(() -> keys.principal(created.secret())).hasMessageContaining("expired");
    }

    @Test
    void a_line_taken_out_of_the_file_revokes_its_key() throws IOException {
        ApiKey.Created created = create(Set.of(Role.ADMIN));
        ApiKeys keys = keys(created.key().line());
        assertThat(keys.principal(created.secret())).isPresent();

        Files.writeString(directory.resolve("keys"), "# nobody\n");
        now = now.plus(ApiKeys.LOOK_AGAIN).plus(Duration.ofMillis(1));

        assertThatThrownBy(() -> keys.principal(created.secret())).isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void a_file_that_is_broken_later_leaves_no_key_valid() throws IOException {
        ApiKey.Created created = create(Set.of(Role.ADMIN));
        ApiKeys keys = keys(created.key().line());

        Files.writeString(directory.resolve("keys"), created.key().line() + "\nnonsense\n");
        now = now.plus(ApiKeys.LOOK_AGAIN).plus(Duration.ofMillis(1));

        assertThatThrownBy(() -> keys.principal(created.secret())).isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void a_line_that_is_none_is_named_with_its_number_at_start() {
        String good = create(Set.of(Role.ADMIN)).key().line();

        assertThatThrownBy(() -> keys(good, "id=x"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("hash");
        assertThatThrownBy(() -> keys(good, good)).hasMessageContaining("twice");
        assertThatThrownBy(() -> keys(good.replace("roles=admin", "roles=king")))
                .hasMessageContaining("king");
        assertThatThrownBy(() -> keys(good.replace("roles=admin", "roles=partner")))
                .hasMessageContaining("party");
    }

    @Test
    void a_partner_has_a_party_in_canonical_form_and_no_other_role() {
        ApiKey.Created created = ApiKey.create("acme", Set.of(Role.PARTNER), "9506000000022", null, RANDOM);

        assertThat(created.key().principal().scope()).contains("https://id.gs1.org/417/9506000000022");
        assertThat(ApiKey.read(created.key().line())).isEqualTo(created.key());
        assertThatThrownBy(() -> ApiKey.create("acme", Set.of(Role.PARTNER, Role.ADMIN), "x", null, RANDOM))
                .hasMessageContaining("no other role");
        assertThatThrownBy(() -> ApiKey.create("acme", Set.of(Role.VIEWER), "x", null, RANDOM))
                .hasMessageContaining("only the role partner");
    }
}
