package faltung.app.output;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.signal.Signal;
import java.io.IOException;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class NumberTextTest {
  /** A disk with room for a few characters. */
  private static final class Full extends Writer {
    private int room = 4;

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      room -= length;
      if (room < 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aFullDiskIsAFailureOfTheFile() {
    assertThatThrownBy(() -> NumberText.write(Signal.of(1, 2, 3), false, ",", new Full()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }
}
