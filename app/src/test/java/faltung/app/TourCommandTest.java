package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.console.Environment;
import faltung.app.console.ExitCode;
import faltung.app.tour.Chapter;
import faltung.app.tour.ChapterText;
import faltung.app.tour.Chapters;
import faltung.array.DoubleArray;
import faltung.format.Npy;
import faltung.media.image.ImageFiles;
import faltung.media.sound.SoundFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TourCommandTest {
  private static final List<String> FILES =
      List.of(
          "LICENCES.txt",
          "diagnose/five.npy",
          "diagnose/h.npy",
          "diagnose/matlab.npy",
          "diagnose/noise.npy",
          "diagnose/off-by-one.npy",
          "diagnose/opencv.npy",
          "diagnose/pytorch.npy",
          "diagnose/scipy.npy",
          "diagnose/short.npy",
          "diagnose/signal.npy",
          "diagnose/small.npy",
          "diagnose/x.npy",
          "ecg/beats.svg",
          "ecg/ecg.npy",
          "ecg/narrow.npy",
          "ecg/recording.svg",
          "ecg/scores.svg",
          "ecg/smoothed.svg",
          "ecg/smoothing.npy",
          "ecg/templates.svg",
          "ecg/wide.npy",
          "index.html",
          "lecture/flip-and-slide.svg",
          "lecture/impulses.svg",
          "lecture/one-dimension.svg",
          "lecture/taylor.svg",
          "lecture/two-dimensions.svg",
          "network/digit.svg",
          "network/layers.svg",
          "network/training.svg",
          "network/weights.safetensors",
          "photo/blurred.png",
          "photo/borders.svg",
          "photo/corner.png",
          "photo/direction.png",
          "photo/disk.npy",
          "photo/gauss.npy",
          "photo/gauss.svg",
          "photo/gx.png",
          "photo/gy.png",
          "photo/magnitude.png",
          "photo/noisy.png",
          "photo/photo.png",
          "photo/richardson-lucy.png",
          "photo/wiener.png",
          "planner/costs.svg",
          "planner/ones.npy",
          "planner/with-nan.npy",
          "sound/ears.svg",
          "sound/left-ear.npy",
          "sound/left.wav",
          "sound/right-ear.npy",
          "sound/room.npy",
          "sound/room.svg",
          "sound/room.wav",
          "sound/spectrograms.svg",
          "sound/voice.npy",
          "sound/voice.svg",
          "sound/voice.wav");

  private static final int PICTURES = 10;
  private static final int PLOTS = 20;
  private static final int COMMANDS = 47;

  @TempDir private static Path folder;
  private static CommandRun run;

  @BeforeAll
  static void tour() {
    run = CommandRun.in(folder, "tour");
  }

  static List<String> files(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  static Document xml(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void writesItsFilesAndNothingElse() throws IOException {
    assertThat(run.error()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(files(folder.resolve("tour"))).containsAll(FILES);
    Path other = folder.resolve("again");
    CommandRun.in(folder, "tour", "--out", "again");
    assertThat(files(other)).isEqualTo(FILES);
  }

  @Test
  void tellsAllChapters() {
    assertThat(run.out())
        .contains("The sum and its working", "An electrocardiogram, and its beats")
        .contains("A photograph: edges, blur, borders")
        .contains(
            "A voice in a room and at an ear",
            "How a method is chosen",
            "Why is mine different from theirs?",
            "A network learns to read")
        .contains("= 3·0 + 4·1 + 5·2")
        .contains("58 in all")
        .endsWith("tour/index.html, for a browser.\n")
        .doesNotContain("\u001b");
  }

  @Test
  void thePageIsWellFormedAndNeedsNothingElse() throws Exception {
    Path page = folder.resolve("tour/index.html");
    Document document = xml(page);
    assertThat(elements(document, "section")).hasSize(Chapters.all().size());
    assertThat(elements(document, "script")).isEmpty();
    assertThat(elements(document, "link")).isEmpty();
    assertThat(elements(document, "img"))
        .hasSize(PICTURES)
        .allSatisfy(
            image -> {
              assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,");
              assertThat(image.getAttribute("alt")).hasSizeGreaterThan(20);
            });
    assertThat(elements(document, "svg"))
        .filteredOn(svg -> !svg.getParentNode().getNodeName().equals("svg"))
        .hasSize(PLOTS)
        .allSatisfy(svg -> assertThat(svg.getElementsByTagName("desc").getLength()).isEqualTo(1));
    assertThat(elements(document, "math")).hasSizeGreaterThanOrEqualTo(8);
    for (Element anchor : elements(document, "a")) {
      String target = anchor.getAttribute("href");
      if (target.startsWith("#")) {
        assertThat(elements(document, "section"))
            .anySatisfy(one -> assertThat(one.getAttribute("id")).isEqualTo(target.substring(1)));
      } else {
        assertThat(folder.resolve("tour").resolve(target)).isRegularFile();
      }
    }
    assertThat(ids(document)).doesNotHaveDuplicates();
    assertThat(Files.readString(page)).contains("prefers-color-scheme: dark");
  }

  private static List<String> ids(Document document) {
    List<String> ids = new ArrayList<>();
    for (Element element : elements(document, "*")) {
      if (element.hasAttribute("id")) {
        ids.add(element.getAttribute("id"));
      }
    }
    return ids;
  }

  @Test
  void picturesAndDataCanBeRead() throws Exception {
    for (String name : FILES) {
      Path file = folder.resolve("tour").resolve(name);
      if (name.endsWith(".svg")) {
        assertThat(xml(file).getDocumentElement().getTagName()).isEqualTo("svg");
      } else if (name.endsWith(".png")) {
        assertThat(ImageFiles.read(file).width()).isBetween(64, 528);
      } else if (name.endsWith(".npy")) {
        assertThat(Npy.read(Files.readAllBytes(file))).isInstanceOf(DoubleArray.class);
      } else if (name.endsWith(".wav")) {
        assertThat(SoundFiles.read(file).frames()).isPositive();
      }
    }
  }

  /** Every command that the tour shows, typed in its chapter's folder. */
  @Test
  void theCommandsDoWhatTheTourSays() throws IOException {
    int tried = 0;
    for (Chapter chapter : Chapters.all()) {
      Path own = folder.resolve("tour").resolve(chapter.name());
      byte[][] before = gradients();
      for (String command : ChapterText.commands(chapter)) {
        List<String> words = words(command);
        assertThat(words.get(0)).isEqualTo("faltung");
        CommandRun one = CommandRun.in(own, words.subList(1, words.size()).toArray(String[]::new));
        // That random numbers fit no convention is an answer too, and leaves as a failure does.
        int code = command.endsWith("noise.npy") ? ExitCode.FAILED : ExitCode.DONE;
        assertThat(one.code()).as("%s: %s", command, one.error()).isEqualTo(code);
        tried++;
      }
      assertThat(gradients()).as("the pictures of the commands").isDeepEqualTo(before);
    }
    assertThat(tried).isEqualTo(COMMANDS);
    Path smoothed = folder.resolve("tour/ecg/smoothed.npy");
    assertThat(Npy.read(Files.readAllBytes(smoothed)).size()).isEqualTo(10800);
  }

  private static byte[][] gradients() throws IOException {
    Path photo = folder.resolve("tour/photo");
    return new byte[][] {
      Files.readAllBytes(photo.resolve("gx.png")), Files.readAllBytes(photo.resolve("gy.png"))
    };
  }

  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words;
  }

  @Test
  void oneChapterAlone(@TempDir Path other) throws IOException {
    CommandRun one = CommandRun.in(other, "tour", "photo", "--out", "there");
    assertThat(one.code()).isEqualTo(ExitCode.DONE);
    assertThat(one.out()).doesNotContain("electrocardiogram").contains("there/index.html");
    assertThat(files(other.resolve("there")))
        .isEqualTo(
            FILES.stream()
                .filter(name -> !name.contains("/") || name.startsWith("photo/"))
                .toList());
    assertThat(Files.readString(other.resolve("there/index.html"))).contains("faltung tour ecg");
  }

  @Test
  void aTerminalGetsPicturesThatFit(@TempDir Path other) {
    for (int columns : new int[] {40, 80, 132}) {
      Map<String, String> variables = Map.of("LANG", "C.UTF-8", "TERM", "xterm", "NO_COLOR", "1");
      Environment terminal = new Environment(variables, true, columns, 24, other);
      CommandRun one = CommandRun.in(terminal, "", "tour");
      assertThat(one.code()).isEqualTo(ExitCode.DONE);
      assertThat(one.out()).contains("⣿").doesNotContain("\u001b[3");
      for (String line : one.out().split("\r\u001b\\[K|\n", -1)) {
        // What is typed is not broken, nor are programs.
        if (!line.startsWith("  $ ") && !line.startsWith("    ")) {
          assertThat(line.length()).as(line).isLessThanOrEqualTo(columns);
        }
      }
    }
  }

  @Test
  void aTerminalOfAsciiGetsAscii(@TempDir Path other) {
    Environment terminal = new Environment(Map.of("TERM", "dumb"), true, 80, 24, other);
    CommandRun one = CommandRun.in(terminal, "", "tour", "lecture");
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(one.out())).isTrue();
    assertThat(one.out()).doesNotContain("\u001b").doesNotContain("?");
  }

  @Test
  void mistakes(@TempDir Path other) throws IOException {
    CommandRun unknown = CommandRun.in(other, "tour", "phoot");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.error())
        .isEqualTo(
            "faltung tour: the tour has no chapter phoot; it has lecture, ecg, photo, sound, planner, diagnose, network;"
                + " did you mean photo?\n");
    Files.writeString(other.resolve("taken"), "");
    CommandRun taken = CommandRun.in(other, "tour", "--out", "taken");
    assertThat(taken.code()).isEqualTo(ExitCode.FAILED);
    assertThat(taken.error()).isEqualTo("faltung tour: --out taken is a file; give a folder\n");
    assertThat(files(other)).containsExactly("taken");
  }
}
