package io.gatehouse;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of the service as it is configured by default, and those that start none. */
@Suite
@SelectPackages("io.gatehouse")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns({OtherServicesSuite.TESTS, "io[.]gatehouse[.]contract[.]CoverageTest"})
public class DefaultServiceSuite {}
