package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The printed scripts, run by the shells they are for where these are installed. */
class CompletionTest {
  /** Calls what the script registered, as the shell does on Tab. */
  private static final String BASH =
      """
      compopt() { :; }
      source ./faltung.bash
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      function=$(complete -p faltung | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      $function faltung "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      echo "${COMPREPLY[*]}"
      """;

  /** zsh runs bash's script; its own completion system would need a terminal. */
  private static final String ZSH =
      """
      autoload -U compinit && compinit -u -D
      source ./faltung.zsh
      [[ ${_comps[faltung]} == *bash* ]] && echo registered
      """;

  @TempDir private Path folder;

  @BeforeEach
  void print() throws IOException {
    for (String shell : CompletionWords.shells()) {
      CommandRun run = CommandRun.of("completion", shell);
      assertThat(run.code()).isZero();
      assertThat(run.error()).isEmpty();
      Files.writeString(folder.resolve("faltung." + shell), run.out());
    }
    Files.writeString(folder.resolve("complete.bash"), BASH);
    Files.writeString(folder.resolve("complete.zsh"), ZSH);
  }

  @ParameterizedTest
  @CsvSource({
    "fil, filter",
    "comp, completion",
    "filter --bo, --border",
    "filter --border sy, symmetric",
    "filter --bits fl, float",
    "filter a.png b.png --kernel gab, gabor",
    "filter --deblur rl --psf dis, disk",
    "kernels hil, hilbert",
    "convolve --mode same-p, same-pytorch",
    "deconvolve --method wi, wiener",
    "tour ec, ecg",
    "train --model picture-, picture-sigmoid",
    "train --augment fa, fashion",
    "summary le, lenet5",
    "completion z, zsh",
    "help ver, version",
  })
  void bashCompletes(String typed, String completed) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "complete.bash", "faltung"));
    command.addAll(List.of(typed.split(" ", -1)));
    assertThat(run(command)).isEqualTo(completed + "\n");
  }

  @Test
  void bashListsCommandsAndLeavesFilesToItself() throws Exception {
    assertThat(run(List.of("bash", "complete.bash", "faltung", "")).split("\\s+"))
        .contains("convolve", "filter", "kernels", "reverb", "shell", "tour");
    // Nothing of its own: bash then completes names of files, for the script asks it to.
    assertThat(run(List.of("bash", "complete.bash", "faltung", "filter", "pho"))).isBlank();
    assertThat(Files.readString(folder.resolve("faltung.bash")))
        .contains("complete -F _complete_faltung -o default faltung")
        .doesNotContain("+o default");
  }

  /** In a terminal of its own, where bash decides by itself what Tab does. */
  @Test
  void tabCompletesNamesOfFiles() throws Exception {
    Files.writeString(folder.resolve("photograph.png"), "");
    Files.writeString(
        folder.resolve("tab.py"),
        """
        import os, pty
        child, terminal = pty.fork()
        if child == 0:
            os.environ['PS1'] = 'ready' + '> '
            os.execvp('bash', ['bash', '--norc', '--noprofile', '-i'])
        text = b''
        def until(mark):
            global text
            text = b''
            while mark not in text:
                text += os.read(terminal, 4096)
        until(b'ready> ')
        os.write(terminal, b'faltung() { echo called with "$@"; }; . ./faltung.bash\\n')
        until(b'ready> ')
        os.write(terminal, b'faltung filter pho\\t--ker\\tgauss\\t\\n')
        until(b'ready> ')
        lines = text.decode(errors='replace').split('\\r\\n')
        print([line for line in lines if 'called with' in line][0].split('\\r')[-1])
        print('complaints: ', text.count(b'not a valid'))
        os.write(terminal, b'exit\\n')
        """);
    assertThat(run(List.of("python3", "tab.py")))
        .startsWith("called with filter photograph.png --kernel gaussian")
        .endsWith("complaints:  0\n");
  }

  @Test
  void zshTakesTheScript() throws Exception {
    assertThat(run(List.of("zsh", "-f", "complete.zsh"))).isEqualTo("registered\n");
  }

  @Test
  void fishTakesTheScript() throws Exception {
    String script = "source faltung.fish; complete -C 'faltung fil'";
    assertThat(run(List.of("fish", "--no-config", "-c", script))).startsWith("filter\t");
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out").toFile())
              .start();
    } catch (IOException exception) {
      System.out.println("SKIPPED, not installed: " + command.get(0));
      Assumptions.abort("not installed: " + command.get(0));
      throw exception;
    }
    assertThat(process.waitFor()).isZero();
    return Files.readString(folder.resolve("out"));
  }
}
