package dev.heddle.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathSegmentTest {

    @Test
    void percentEncodingIsTakenOutAndAPlusStaysAPlus() {
        assertThat(PathSegment.decode("anthropic.claude-v2%3A1")).isEqualTo("anthropic.claude-v2:1");
        assertThat(PathSegment.decode("a+b%2Fc")).isEqualTo("a+b/c");
        assertThat(PathSegment.decode("plain")).isEqualTo("plain");
    }

    @Test
    void aMalformedSegmentStaysAsItIs() {
        assertThat(PathSegment.decode("100%")).isEqualTo("100%");
        assertThat(PathSegment.decode("%zz")).isEqualTo("%zz");
    }
}
