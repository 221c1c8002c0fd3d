package faltung.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperandTest {
  @ParameterizedTest
  @ValueSource(strings = {"float", "double", "byte"})
  void comesBackThroughAPipe(String type) throws IOException {
    // More than is converted at a time, and not a multiple of it.
    Operand sent = Operand.random(type, 7, 3, 9_001);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sent.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    String line = Objects.requireNonNull(Server.readLine(in));
    assertThat(line).isEqualTo("operand " + type + " 3 9001");
    Operand read = Operand.read(line, in);
    assertThat(read.values()).isEqualTo(sent.values());
    assertThat(read.shape()).containsExactly(3, 9001);
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void theSameSeedGivesTheSameValues() {
    assertThat(Operand.random("float", 1, 5).inFloat())
        .isEqualTo(Operand.random("float", 1, 5).inFloat())
        .isNotEqualTo(Operand.random("float", 2, 5).inFloat());
  }

  @Test
  void bytesHaveNoSign() {
    assertThat(Operand.of(new byte[] {-1}, 1).at(0)).isEqualTo(255);
  }

  @Test
  void somethingElseThanAnOperandIsRefused() {
    assertThatThrownBy(
            () -> Operand.read("ok 3", new DataInputStream(new ByteArrayInputStream(new byte[0]))))
        .hasMessage("an operand was expected, but \"ok 3\" came");
  }
}
