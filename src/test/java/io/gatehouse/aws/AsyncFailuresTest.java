package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.upstream.AsyncFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncFailuresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GONE                | Received a 404 status error: EntitlementItem doesn't exist with the given entitlement key EntitlementKey{accessorId=1}
            GONE                | Received a 404 status error: Assignment not found.
            GONE                | Permission set provision not found in AWS account 123456789012.
            TRANSIENT           | AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS account '1' takes longer than usual.
            TRANSIENT           | Obtaining permissions to manage your AWS account '1' is taking longer than usual.
            TRANSIENT           | An unexpected internal service exception was encountered
            DENIED              | Received a 403 status error: Access denied by IAM. Please check your policy, or wait for role propagation to complete.
            MISSING_POLICY      | Received a 404 status error: Not supported policy arn:aws:iam::1:policy/Missing.
            PRINCIPAL_NOT_FOUND | the GROUP assignee 906 was not found in directory d-1234567890
            PRINCIPAL_NOT_FOUND | Received a 404 status error
            OTHER               | Something AWS never said before.
            """)
    void awsTextMeans(AsyncFailure meaning, String text) {
        assertThat(AsyncFailures.meaning(text)).isEqualTo(meaning);
    }
}
