package faltung.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets, measuring programs and people write them. */
class CsvTest {
  private static final DoubleArray TABLE = DoubleArray.of(new double[][] {{1, -2.5}, {30, 4}});

  private static Csv read(String text) throws IOException {
    return Csv.read(text.getBytes(StandardCharsets.UTF_8), ReadLimits.DEFAULT);
  }

  private static Csv announced(String text) throws IOException {
    InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return Csv.read(stream, ReadLimits.DEFAULT, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,-2.5\n30,4\n",
        "1,-2.5\r\n30,4\r\n",
        "1,-2.5\r30,4",
        "\uFEFF1,-2.5\n30,4",
        "1, -2.5\n\n\n30 ,4\n\n",
        "1,-2.5,\n30,4,\n",
        "1,-2.5\n30,4,\n",
        "\"1\",\"-2.5\"\n\"30\",\"4\"\n",
        "t,v\n1,-2.5\n30,4\n",
        ",v\n1,-2.5\n30,4\n",
        "t,v,\n1,-2.5,\n30,4,\n",
        "1;-2,5\n30;4\n",
        "1;-2,5;\r\n30;4;\r\n",
        "t;v\n1;-2,5\n3e1;4\n",
        "1\t-2.5\n30\t4",
        "1\t-2,5\n30\t4",
        "  1   -2.5  \n30 \t 4",
        "# t v\n1 -2.5 # measured\n30 4 #\n",
        "1,-2.5 # one, two\n30,4",
        "1,\u22122.5\n3/.1,4\n"
      })
  void theSameTable(String text) throws IOException {
    Csv csv = read(text);
    assertThat(csv.values()).isEqualTo(TABLE);
    assertThat(csv.decimalComma()).isEqualTo(text.contains("-2,5"));
  }

  @Test
  void headersAreNamesWithoutNumbers() throws IOException {
    assertThat(read("t,v\n0,1\n").header()).containsExactly("t", "v");
    assertThat(read("t (s),col #1\n0,1\n").header()).containsExactly("t (s)", "col #1");
    assertThat(read(",sodium\n0,1\n").header()).containsExactly("", "sodium");
    assertThat(announced("2020,2021\n1,2\n").header()).containsExactly("2020", "2021");
    assertThat(announced("2020,2021\n1,2\n").values()).isEqualTo(row(1, 2));
  }

  private static DoubleArray row(double... values) {
    return DoubleArray.wrap(Shape.of(1, values.length), values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0,NA;1,2;|line 1, column 2 should be a number, found 'NA'; write nan for a value that is"
            + " missing",
        "NA;1;|line 1, column 1 should be a number, found 'NA'; write nan for a value that is"
            + " missing",
        "1.5x;2;|line 1, column 1 should be a number, found '1.5x'; if this line is a header, it"
            + " must be announced",
        "t,1.5x;2,3;|line 1, column 2 should be a number, found '1.5x'; if this line is a header,"
            + " it must be announced",
        "time,2021;1,2;|line 1, column 1 should be a number, found 'time'; if this line is a header,"
            + " it must be announced",
        "1,2;3,;|line 2, column 2 should be a number, found ''; write nan for a value that is"
            + " missing",
        "1,,2;3,4,5;|line 1, column 2 should be a number, found ''; write nan for a value that is"
            + " missing",
        "1 2;1,5 2;|line 2, column 1 should be a number, found '1,5'",
        "1,2;3;|line 2 has 1 columns, but line 1 has 2",
        "1,2,;3,4,5;|line 2 has 3 columns, but line 1 has 2",
        "t,v;s,mV;0,1;|line 2, column 1 should be a number, found 's'",
      })
  void refused(String lines, String message) {
    assertThatThrownBy(() -> read(lines.replace(';', '\n')))
        .isInstanceOf(FormatException.class)
        .hasMessage("csv: " + message);
  }

  @Test
  void aPointAndACommaAreNoNumber() {
    assertThatThrownBy(() -> read("1.000,5;2\n"))
        .hasMessage(
            "csv: line 1, column 1 should be a number, found '1.000,5'; if this line is a header,"
                + " it must be announced");
  }

  @Test
  void integersStayExact() throws IOException {
    assertThat(read("9007199254740993\n-1\n").values())
        .isEqualTo(LongArray.wrap(Shape.of(2, 1), 9007199254740993L, -1));
    assertThat(read("-1,9223372036854775807\n").values())
        .isEqualTo(LongArray.wrap(Shape.of(1, 2), -1, Long.MAX_VALUE));
    assertThat(read("9007199254740992,100000000000000000000\n").values())
        .isEqualTo(row(0x1p53, 1e20));
    assertThat(read("9007199254740993.0\n").values()).isEqualTo(row(0x1p53));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9007199254740993;0.5|2|0.5",
        "0.5;9007199254740993|2|0.5",
        "1e3;9007199254740993|2|1e3",
        "100000000000000000000;9007199254740993|2|1.0E20"
      })
  void anInexactIntegerBesideOthers(String lines, int line, String other) {
    assertThatThrownBy(() -> read(lines.replace(';', '\n')))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            "csv: line "
                + line
                + ", column 1 is in a table with the integer 9007199254740993, which is not exact in"
                + " double precision, and with "
                + other
                + ", which is no 64-bit integer; write 9007199254740993.0 to have it rounded");
  }

  @Test
  void anIntegerOfMoreThan64Bits() {
    assertThatThrownBy(() -> read("9223372036854775809\n"))
        .hasMessage(
            "csv: line 1, column 1 is 9223372036854775809, which does not fit into 64 bits; write"
                + " 9223372036854775809.0 to have it rounded");
  }

  @Test
  void complexNumbers() throws IOException {
    assertThat(read("1,2+3i\n-1e-3-1e+2j,1i\n").values())
        .isEqualTo(
            ComplexArray.wrap(
                Shape.of(2, 2), new double[] {1, 2, -1e-3, 0}, new double[] {0, 3, -100, 1}));
    // The names of indices are no imaginary units.
    assertThat(read("i,j\n1,2\n").header()).containsExactly("i", "j");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void otherEncodingsAreNamed(String name) {
    Charset encoding = Charset.forName(name);
    for (String text : List.of("\uFEFF1,2\n", "\uFEFFt,v\n1,2\n")) {
      assertThatThrownBy(() -> Csv.read(text.getBytes(encoding), ReadLimits.DEFAULT))
          .isInstanceOf(FormatException.class)
          .hasMessage("csv: the text is in UTF-16; save it as UTF-8");
    }
    assertThatThrownBy(() -> Csv.read("1,2\r\n3,4\r\n".getBytes(encoding), ReadLimits.DEFAULT))
        .hasMessage("csv: the text is in UTF-16 (without a byte order mark); save it as UTF-8");
  }

  @Test
  void oneLineOfAMillionNumbersIsNotHeldAsText() throws IOException {
    int count = 1 << 20;
    byte[] cell = ",0.12345678901234567".getBytes(StandardCharsets.US_ASCII);
    // Made as it is read: as a whole it would have 20 MiB.
    InputStream line =
        new InputStream() {
          private long position = 1;

          @Override
          public int read() {
            return position < (long) count * cell.length
                ? cell[(int) (position++ % cell.length)]
                : -1;
          }

          @Override
          public int read(byte[] into, int from, int most) {
            int next = read();
            if (next >= 0 && most > 0) {
              into[from] = (byte) next;
            }
            return next < 0 ? -1 : Math.min(most, 1);
          }
        };
    Csv csv = Csv.read(line, ReadLimits.DEFAULT);
    assertThat(csv.values().shape()).isEqualTo(Shape.of(1, count));
    assertThat(((DoubleArray) csv.values()).values()[count - 1]).isEqualTo(0.12345678901234566);
  }

  @Test
  void aCellOfWhateverLengthIsRefused() {
    assertThatThrownBy(() -> read("1\n" + "1".repeat(100_000) + "\n"))
        .hasMessage("csv: line 2 has a cell of more than 65536 characters");
    assertThatThrownBy(() -> read("1\n" + "1".repeat(5000) + "\n"))
        .hasMessage("csv: line 2, column 1 should be a number, found '" + "1".repeat(40) + "…'");
  }
}
