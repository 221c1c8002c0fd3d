package faltung.media.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalDetectionTest {
  private static TerminalStyle detect(boolean isTerminal, String... environment) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      map.put(environment[i], environment[i + 1]);
    }
    return TerminalDetection.detect(map, isTerminal);
  }

  @Test
  void colours() {
    assertThat(detect(true, "TERM", "xterm").colours()).isEqualTo(ColourDepth.SIXTEEN);
    assertThat(detect(true, "TERM", "xterm-256color").colours()).isEqualTo(ColourDepth.TABLE);
    assertThat(detect(true, "TERM", "xterm", "COLORTERM", "truecolor").colours())
        .isEqualTo(ColourDepth.TRUE_COLOUR);
    assertThat(detect(true, "TERM", "xterm", "COLORTERM", "24bit").colours())
        .isEqualTo(ColourDepth.TRUE_COLOUR);
    assertThat(detect(true, "TERM", "xterm-direct").colours()).isEqualTo(ColourDepth.TRUE_COLOUR);
    assertThat(detect(true, "WT_SESSION", "x").colours()).isEqualTo(ColourDepth.TRUE_COLOUR);
    assertThat(detect(true).colours()).isEqualTo(ColourDepth.NONE);
    assertThat(detect(true, "TERM", "dumb", "COLORTERM", "truecolor").colours())
        .isEqualTo(ColourDepth.NONE);
  }

  @Test
  void noColourWinsOverEverything() {
    assertThat(
            detect(
                    true,
                    "NO_COLOR",
                    "1",
                    "TERM",
                    "xterm-256color",
                    "COLORTERM",
                    "truecolor",
                    "CLICOLOR_FORCE",
                    "1")
                .colours())
        .isEqualTo(ColourDepth.NONE);
    assertThat(detect(true, "NO_COLOR", "0", "TERM", "xterm").colours())
        .isEqualTo(ColourDepth.NONE);
    assertThat(detect(true, "NO_COLOR", "", "TERM", "xterm").colours())
        .isEqualTo(ColourDepth.SIXTEEN);
  }

  @Test
  void pipesHaveNoColoursUnlessForced() {
    assertThat(detect(false, "TERM", "xterm-256color").colours()).isEqualTo(ColourDepth.NONE);
    assertThat(detect(false, "TERM", "xterm-256color", "CLICOLOR_FORCE", "1").colours())
        .isEqualTo(ColourDepth.TABLE);
    assertThat(detect(false, "TERM", "xterm-256color", "CLICOLOR_FORCE", "0").colours())
        .isEqualTo(ColourDepth.NONE);
  }

  @Test
  void width() {
    assertThat(detect(true).width()).isEqualTo(80);
    assertThat(detect(false, "COLUMNS", "132").width()).isEqualTo(132);
    for (String odd : new String[] {"", "0", "-3", "wide", "99999999999", "20000", "80.5"}) {
      assertThat(detect(true, "COLUMNS", odd).width()).as(odd).isEqualTo(80);
    }
    assertThat(TerminalDetection.detect(Map.of(), true, 101).width()).isEqualTo(101);
    assertThatThrownBy(() -> TerminalStyle.plain().withWidth(0))
        .hasMessage("terminal width 0; must be at least 1");
  }

  @Test
  void unicode() {
    assertThat(detect(true, "LANG", "de_DE.UTF-8").unicode()).isTrue();
    assertThat(detect(true, "LANG", "C.utf8").unicode()).isTrue();
    assertThat(detect(true, "LANG", "de_DE.UTF-8", "LC_ALL", "C").unicode()).isFalse();
    assertThat(detect(true, "LANG", "C", "LC_CTYPE", "UTF-8").unicode()).isTrue();
    assertThat(detect(true, "LANG", "C.UTF-8", "LC_ALL", "").unicode()).isTrue();
    assertThat(detect(true).unicode()).isFalse();
    assertThat(detect(true, "WT_SESSION", "x").unicode()).isTrue();
    assertThat(detect(true, "LANG", "C.UTF-8", "TERM", "dumb").unicode()).isFalse();
    assertThat(detect(true, "LANG", "C.UTF-8", "TERM", "linux").unicode()).isFalse();
  }

  /** Each table colour is its own nearest. */
  @Test
  void tableOf256() {
    int[] levels = {0, 95, 135, 175, 215, 255};
    for (int i = 0; i < 216; i++) {
      int rgb = levels[i / 36] << 16 | levels[i / 6 % 6] << 8 | levels[i % 6];
      assertThat(Escape.table(rgb)).isEqualTo(16 + i);
    }
    for (int i = 0; i < 24; i++) {
      assertThat(Escape.table((8 + 10 * i) * 0x010101)).isEqualTo(232 + i);
    }
  }
}
