package faltung.app;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.Environment;
import faltung.app.console.ExitCode;
import faltung.app.console.FailureException;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import faltung.app.tour.Block;
import faltung.app.tour.Chapter;
import faltung.app.tour.Chapters;
import faltung.app.tour.OwnInput;
import faltung.app.tour.TourFolder;
import faltung.app.tour.TourText;
import faltung.media.terminal.TerminalDetection;
import faltung.media.terminal.TerminalStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung tour [CHAPTER]}. */
@Command(
    name = "tour",
    header = "Work through examples on real data, and write their pictures and a page to tour/.",
    description = {
      "",
      "Chapters: lecture, the sum and its working; ecg, a heart's beats found; photo, edges, blur and"
          + " borders; sound, a voice in a room and at an ear; planner, how a method is chosen;"
          + " diagnose, whose convention gave a result; network, one that learns to read digits. A"
          + " browser shows tour/index.html."
    },
    customSynopsis = "faltung tour [CHAPTER] [OPTIONS]",
    footer = {
      "",
      "Examples:",
      "  faltung tour",
      "  faltung tour ecg --out /tmp/tour",
      "  faltung tour --on photo.jpg --out mine"
    })
final class TourCommand extends ConsoleCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "CHAPTER",
      description = "The chapter; without it all of them.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the page and the pictures go instead of tour/.")
  private String out = "tour";

  @Option(
      names = "--on",
      paramLabel = "FILE",
      description =
          "A chapter on a file of your own, alone or after those that are named: a sound (WAV, AIFF,"
              + " AU), a signal (npy, CSV) or a picture.")
  private @Nullable String on;

  @Option(names = "--list", description = "Name the chapters, and do nothing else.")
  private boolean list;

  TourCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    List<Chapter> chosen = new ArrayList<>(chosen());
    if (list) {
      for (Chapter chapter : chosen) {
        console().out().printf(Locale.ROOT, "%-9s %s%n", chapter.name(), chapter.title());
      }
      return ExitCode.DONE;
    }
    Path directory = console().path(out);
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new FailureException("--out " + out + " is a file; give a folder");
    }
    if (on != null) {
      chosen.add(OwnInput.chapter(console(), on, directory));
    }
    TourFolder folder = new TourFolder(directory);
    Map<Chapter, List<Block>> told = new LinkedHashMap<>();
    for (Chapter chapter : chosen) {
      int number = told.size() + 1;
      String at = "chapter " + chapter.name() + ", " + number + " of " + chosen.size();
      progress(at);
      List<Block> blocks = chapter.tell(what -> progress(fitting(at + ": " + what, what)));
      folder.write(chapter, blocks);
      told.put(chapter, blocks);
    }
    progress("the page");
    folder.writePage(told);
    progress("");
    // Last, so that all files are there even if the reader of a pipe goes away.
    told.forEach(this::print);
    String page = out.endsWith("/") ? out + "index.html" : out + "/index.html";
    String where = "All of it with its pictures: " + page + ", for a browser.";
    console().out().print(TourText.paragraph(where, style()));
    return ExitCode.DONE;
  }

  private void print(Chapter chapter, List<Block> blocks) {
    console().drawing().println(TourText.render(chapter, blocks, style(), console().isTerminal()));
  }

  private TerminalStyle style() {
    Environment environment = console().environment();
    TerminalStyle detected =
        TerminalDetection.detect(
            environment.variables(), console().isTerminal(), environment.columns());
    return new TerminalStyle(detected.width(), detected.colours(), console().isUnicode());
  }

  /** The longer text if a line has room for it, else the shorter, or its beginning. */
  private String fitting(String longer, String shorter) {
    int room = style().width() - " …".length();
    return longer.length() <= room
        ? longer
        : shorter.substring(0, Math.min(shorter.length(), Math.max(0, room)));
  }

  /** One line on a terminal that the next one replaces; nothing elsewhere. */
  private void progress(String what) {
    boolean moves = !console().environment().variable("TERM").equals("dumb");
    if (console().isTerminal() && moves) {
      console().drawing().print(what.isEmpty() ? "\r\u001b[K" : "\r\u001b[K" + what + " …");
      console().drawing().flush();
    }
  }

  private List<Chapter> chosen() {
    List<Chapter> all = Chapters.all();
    if (names.isEmpty()) {
      return on == null || list ? all : List.of();
    }
    List<Chapter> chosen = new ArrayList<>();
    List<String> known = all.stream().map(Chapter::name).toList();
    for (String name : names) {
      if (Arguments.isUnknownOption(name)) {
        throw new UsageException(Arguments.unknownOption(description(), name));
      }
      int place = known.indexOf(name);
      if (place < 0) {
        throw new UsageException(
            "the tour has no chapter "
                + name
                + "; it has "
                + String.join(", ", known)
                + Suggestions.question(name, known));
      }
      if (!chosen.contains(all.get(place))) {
        chosen.add(all.get(place));
      }
    }
    return chosen;
  }
}
