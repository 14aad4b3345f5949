package io.gatehouse.aws;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Where each service is: the home Region of Identity Center, and the one Region Organizations has in a partition. */
@Singleton
final class AwsPlaces {
    private final Region identityCenter;
    private final Optional<URI> endpointOverride;

    @Inject
    AwsPlaces(AwsConfig config) {
        this.identityCenter = Region.of(config.identityCenterRegion().orElseGet(AwsPlaces::sdkRegion));
        this.endpointOverride = config.endpointOverride();
    }

    private static String sdkRegion() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkClientException e) {
            throw new IllegalStateException(
                    "The Region of Identity Center is not known: set gatehouse.aws.identity-center-region or AWS_REGION.",
                    e);
        }
    }

    /** The home Region of Identity Center. */
    Region identityCenterRegion() {
        return identityCenter;
    }

    /** The Region of Organizations and Account Management ("Endpoints and quotas" of both in the AWS General Reference). */
    Region globalRegion() {
        return switch (partition().id()) {
            case "aws-cn" -> Region.CN_NORTHWEST_1;
            case "aws-us-gov" -> Region.US_GOV_WEST_1;
            default -> Region.US_EAST_1;
        };
    }

    /** Where everything is reached instead, empty for AWS itself or what the SDK's own settings say. */
    Optional<URI> endpointOverride() {
        return endpointOverride;
    }

    /** The address of a service in Identity Center's Region: where its client was told to look, else AWS's own. */
    URI endpoint(String service, Optional<URI> elsewhere) {
        return elsewhere
                .map(there -> there.getPath().endsWith("/") ? there : URI.create(there + "/"))
                .orElseGet(() -> URI.create("https://" + service + "." + identityCenter.id() + "."
                        + partition().dnsSuffix() + "/"));
    }

    private PartitionMetadata partition() {
        return PartitionMetadata.of(identityCenter);
    }
}
