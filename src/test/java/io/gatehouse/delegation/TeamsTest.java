package io.gatehouse.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The teams of a token")
class TeamsTest {
    private static JsonWebToken token(String claims) throws InvalidJwtException {
        return new OidcJwtCallerPrincipal(JwtClaims.parse(claims), null);
    }

    @Test
    void are_a_list_or_a_text() throws InvalidJwtException {
        assertThat(new Teams("groups").of(token("{\"groups\": [\"payments\", \"/shop\"]}")))
                .containsExactlyInAnyOrder("payments", "/shop");
        assertThat(new Teams("team").of(token("{\"team\": \"payments\"}"))).containsExactly("payments");
    }

    @Test
    void may_lie_deeper_or_have_a_name_with_slashes() throws InvalidJwtException {
        assertThat(new Teams("realm_access/roles").of(token("{\"realm_access\": {\"roles\": [\"payments\"]}}")))
                .containsExactly("payments");
        assertThat(new Teams("https://example.com/teams").of(token("{\"https://example.com/teams\": [\"payments\"]}")))
                .containsExactly("payments");
    }

    @Test
    void are_none_where_the_claim_is_absent_or_something_else() throws InvalidJwtException {
        assertThat(new Teams("groups").of(token("{}"))).isEmpty();
        assertThat(new Teams("groups").of(token("{\"groups\": {\"payments\": true}}")))
                .isEmpty();
        assertThat(new Teams("a/b").of(token("{\"a\": \"b\"}"))).isEmpty();
        assertThat(new Teams("n").of(token("{\"n\": 7}"))).isEmpty();
    }
}
