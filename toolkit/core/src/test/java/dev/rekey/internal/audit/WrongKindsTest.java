package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongKindsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rekey_inventory\":1,\"items\":[]} | an inventory that rekey saved",
                "{\"rekey_plan\":1} | a plan that rekey saved",
                "{\"rekey_proof\":1} | a proof of rotation that rekey wrote",
                "{\"rekey\":\"crawl\",\"version\":1} | a journal of rekey",
                "rekey-rotation 1 | a journal of a rotation of rekey",
                "{\"user\":{},\"accounts\":[{\"name\":\"acme\"}]} | a report of CircleCI-Env-Inspector, which is an inventory",
                "user,arn,access_key_1_active | an IAM credential report, which CredentialReport reads",
                "{\"Content\":\"dXNlcg==\",\"ReportFormat\":\"text/csv\"} | an IAM credential report in Base64, whose Content is to decode first",
                "type,value,source,first_published,confidence | a list of indicators",
                "{\"type\":\"bundle\",\"objects\":[{\"id\":1}]} | a STIX bundle, which holds indicators",
                "NAME=RKV7QX2M | a file of environment variables",
                "export NAME=RKV7QX2M,b | a file of environment variables",
                "'# comment\nNAME=\"RKV7QX2M\"' | a file of environment variables",
                "-----BEGIN OPENSSH PRIVATE KEY----- | a private key",
                "%PDF-1.7 | a PDF document",
                "<!DOCTYPE html><title>x</title> | a web page",
                "PAR1 | a Parquet file, which SQL engines read"
            })
    void areNamed(String text, String name) throws IOException {
        assertThat(of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(name);
    }

    @Test
    void programsAndPicturesAreNamedByTheirFirstBytes() throws IOException {
        assertThat(of(new byte[] {0x7f, 'E', 'L', 'F', 2, 1})).isEqualTo("a program (ELF)");
        assertThat(of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10})).isEqualTo("a picture (PNG)");
        assertThat(of(new byte[] {1, 0, 2})).isEqualTo("a binary file");
    }

    @Test
    void tableOrRecordThatNobodyKnowsHasNoName() throws IOException {
        assertThat(of("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(of("[{\"a\":1}]".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void noReaderTakesOneForALog() throws IOException {
        for (String text : new String[] {
            "{\"rekey_inventory\":1,\"items\":[{\"name\":\"x\"}]}",
            "{\"user\":{\"id\":1},\"accounts\":[{\"name\":\"acme\"}],\"errors\":[]}",
            "user,arn,access_key_1_active\n",
            "type,value,source,first_published,confidence\n"
        }) {
            Head head = Readers.head(Reading.file("given", text.getBytes(StandardCharsets.UTF_8)));

            assertThat(Readers.of(head)).as(text).isEmpty();
        }
    }

    private static String of(byte[] bytes) throws IOException {
        Delivery file = Reading.file("given", bytes);
        return WrongKinds.of(file, Readers.head(file)).orElse("");
    }
}
