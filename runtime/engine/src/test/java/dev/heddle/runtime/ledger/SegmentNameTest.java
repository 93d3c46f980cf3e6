package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentNameTest {

    @Test
    void saysDayTimeAndProcess() {
        SegmentName name = new SegmentName(Instant.parse("2026-11-21T23:59:59.007Z"), 4711, 3);

        assertThat(name).hasToString("heddle-20261121-235959007-4711-3.jsonl");
        assertThat(SegmentName.of(Path.of("dir", name.toString()))).isEqualTo(name);
        assertThat(name.day()).isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heddle-20261121-235959007-4711-3.json",
                "heddle-20261121-235959007-4711-3.jsonl.gz",
                "my-heddle-20261121-235959007-4711-3.jsonl",
                "heddle-20261321-235959007-4711-3.jsonl",
                "heddle-20261121-235959007-4711-3000000000.jsonl",
                "heddle-20261121-4711-3.jsonl",
                "notes.txt",
                "/",
            })
    void otherFilesAreNotSegments(String file) {
        assertThat(SegmentName.of(Path.of(file))).isNull();
    }
}
