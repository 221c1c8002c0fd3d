package faltung.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BorderTest {
  /** As numpy.pad gives them, also where the padding is longer than the signal. */
  @ParameterizedTest
  @CsvSource({
    "abcd, 3, zero,       ...abcd...",
    "abcd, 3, constant:7, ...abcd...",
    "abcd, 3, edge,       aaaabcdddd",
    "abcd, 3, symmetric,  cbaabcddcb",
    "abcd, 3, reflect,    dcbabcdcba",
    "abcd, 3, wrap,       bcdabcdabc",
    "ab,   5, symmetric,  aabbaabbaabb",
    "ab,   5, reflect,    babababababa",
    "abc,  7, reflect,    bcbabcbabcbabcbab",
    "abc,  7, wrap,       cabcabcabcabcabca",
    "a,    3, reflect,    aaaaaaa",
    "a,    3, symmetric,  aaaaaaa",
    "a,    3, wrap,       aaaaaaa",
  })
  void bordersAreNumPys(String signal, int padding, String border, String expected) {
    StringBuilder padded = new StringBuilder();
    for (int index = -padding; index < signal.length() + padding; index++) {
      int source = Border.parse(border).source(index, signal.length());
      padded.append(source == Border.NO_SOURCE ? '.' : signal.charAt(source));
    }
    assertThat(padded).hasToString(expected);
  }

  @Test
  void extremeIndicesStayInside() {
    for (Border border :
        new Border[] {Border.EDGE, Border.SYMMETRIC, Border.REFLECT, Border.WRAP}) {
      for (int length : new int[] {1, 2, 7, Integer.MAX_VALUE}) {
        for (int index : new int[] {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE}) {
          assertThat(border.source(index, length))
              .as("%s %d", border, length)
              .isBetween(0, length - 1);
        }
      }
    }
  }

  @Test
  void otherLibrariesWords() {
    assertThat(Border.of(Library.SCIPY_NDIMAGE, "reflect")).isEqualTo(Border.SYMMETRIC);
    assertThat(Border.of(Library.SCIPY_NDIMAGE, "mirror")).isEqualTo(Border.REFLECT);
    assertThat(Border.of(Library.OPENCV, "BORDER_REFLECT_101")).isEqualTo(Border.REFLECT);
    assertThat(Border.of(Library.OPENCV, "reflect")).isEqualTo(Border.SYMMETRIC);
    assertThat(Border.of(Library.PYTORCH, "zeros")).isEqualTo(Border.ZERO);
    assertThat(Border.of(Library.PYTORCH, "circular")).isEqualTo(Border.WRAP);
    assertThat(Border.of(Library.MATLAB, "replicate")).isEqualTo(Border.EDGE);
    assertThat(Border.of(Library.NUMPY, "constant:2.5")).isEqualTo(Border.constant(2.5));
  }

  @Test
  void anUnknownNameSaysWhatItIsElsewhere() {
    assertThatThrownBy(() -> Border.parse("replicate"))
        .hasMessage(
            "border \"replicate\" is none of zero, constant:k, edge, symmetric, reflect, wrap; what"
                + " OpenCV, PyTorch and MATLAB call replicate is our edge");
    assertThatThrownBy(() -> Border.of(Library.MATLAB, "reflect"))
        .hasMessage("MATLAB has no border \"reflect\"; it has 0, replicate, symmetric, circular");
  }
}
