package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.assignment.ListingPlan.Question;
import io.gatehouse.lookup.AssignmentKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayName("The cheapest way to see which assignments exist")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingPlanTest {
    @Test
    void for_a_single_one_is_to_ask_for_its_account_and_set() {
        ListingPlan plan = ListingPlan.cheapest(List.of(Keys.of(1, 2, 3)), principal -> 1);

        assertThat(plan.questions()).containsExactly(new Question.AccountAndSet("000000000001", "ps-0000000000000002"));
        assertThat(plan.calls()).isEqualTo(1);
    }

    @Test
    void for_few_principals_with_much_is_to_ask_for_the_principals() {
        ListingPlan plan = ListingPlan.cheapest(Keys.product(50, 10, 2), principal -> 5);

        assertThat(plan.questions())
                .containsExactly(new Question.Principal(Keys.principal(0)), new Question.Principal(Keys.principal(1)));
        assertThat(plan.calls()).isEqualTo(10);
    }

    @Test
    void for_many_principals_in_one_place_is_to_ask_for_the_place() {
        ListingPlan plan = ListingPlan.cheapest(Keys.product(1, 1, 80), principal -> 1);

        assertThat(plan.calls()).isEqualTo(1);
    }

    @Test
    void for_a_principal_known_to_have_much_elsewhere_is_to_ask_account_by_account() {
        ListingPlan plan = ListingPlan.cheapest(Keys.product(2, 10, 1), principal -> 40);

        assertThat(plan.questions())
                .containsExactly(
                        new Question.PrincipalInAccount(Keys.principal(0), "000000000000"),
                        new Question.PrincipalInAccount(Keys.principal(0), "000000000001"));
        assertThat(plan.calls()).isEqualTo(2);
    }

    @Test
    void decides_for_each_principal_by_itself() {
        List<AssignmentKey> keys = Keys.product(3, 10, 2);

        ListingPlan plan = ListingPlan.cheapest(keys, principal -> principal.equals(Keys.principal(0)) ? 1 : 99);

        assertThat(plan.questions()).hasSize(4).contains(new Question.Principal(Keys.principal(0)));
        assertThat(plan.calls()).isEqualTo(4);
    }
}
