package faltung.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.app.CommandRun;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.format.ElementEncoding;
import faltung.format.Idx;
import faltung.nn.file.StateFiles;
import faltung.nn.model.Models;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of networks, each as somebody types it: short trainings on few pictures. */
class NetworkCommandTest {
  private static final String SHORT =
      "train --pictures 700 --held-out 60 --epochs 2 --seed 3 --threads 1";

  @TempDir private Path folder;

  private CommandRun run(String line) {
    return CommandRun.in(folder, line.split(" ", -1));
  }

  private void says(String line, int code, String message) {
    assertThat(run(line)).as(line).isEqualTo(new CommandRun(code, "", message + "\n"));
  }

  private List<String> names(String run) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(run))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> withoutSeconds(Path metrics) throws IOException {
    return Files.readAllLines(metrics).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  @Test
  void aTrainingIsJudgedAndAsked() throws IOException {
    CommandRun trained = run(SHORT + " --out run");
    assertThat(trained.error()).isEmpty();
    assertThat(trained.code()).isZero();
    assertThat(trained.out().lines())
        .hasSize(3)
        .first()
        .asString()
        .matches("epoch 1 of 2  loss \\d\\.\\d{4}, \\d+\\.\\d\\d % right; held out .*%");
    assertThat(trained.out())
        .endsWith("done: run/weights.safetensors; judge it by: faltung evaluate run\n");
    assertThat(names("run"))
        .containsExactly(
            ".lock",
            "checkpoint.safetensors",
            "confusion.png",
            "curves.png",
            "kernels.png",
            "metrics.csv",
            "weights.safetensors");
    assertThat(Files.readAllLines(folder.resolve("run/metrics.csv"))).hasSize(3);
    for (String picture : List.of("confusion.png", "curves.png", "kernels.png")) {
      assertThat(Files.readAllBytes(folder.resolve("run/" + picture)))
          .startsWith(0x89, 'P', 'N', 'G');
    }
    assertThat(run("evaluate run").out())
        .startsWith("picture on MNIST: ")
        .contains(" of 10000, ", "A row is what pictures are, a column what they were taken for.");
    CommandRun asked = run("predict test:3 test:4 --model run");
    assertThat(asked.out().lines().toList().get(1)).matches("test:4: \\d \\(\\d+\\.\\d %\\).*");
    // The same by another number of threads, to the bit.
    assertThat(run(SHORT.replace("--threads 1", "--threads 3") + " --out again").code()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("again/weights.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("run/weights.safetensors")));
    assertThat(withoutSeconds(folder.resolve("again/metrics.csv")))
        .isEqualTo(withoutSeconds(folder.resolve("run/metrics.csv")));
    says(
        SHORT + " --out run",
        2,
        "faltung train: --out run: there is a training already; go on with it by --resume, or give"
            + " another folder");
    assertThat(run("train --out run --resume").out()).startsWith("done: run/weights.safetensors");
    says(
        "train --out run --resume --epochs 5",
        2,
        "faltung train: --epochs 5: the training in run began with --epochs 2, and goes on as it"
            + " began; leave it out, or begin another with --out");
    says(
        "train --out run --resume --rate 0.1",
        2,
        "faltung train: --rate 0.1: the training in run began without --rate, and goes on as it"
            + " began; leave it out, or begin another with --out");
  }

  @Test
  void aDamagedCheckpointIsOneLine() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Path file = folder.resolve("run/checkpoint.safetensors");
    Files.writeString(file, "not at all");
    CommandRun refused = run("train --out run --resume");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.error())
        .startsWith("faltung train: run/checkpoint.safetensors: safetensors: a header of ")
        .hasLineCount(1);
    StateFiles.save(Models.of("picture").initialize(1).net(), file);
    says(
        "train --out run --resume",
        1,
        "faltung train: run/checkpoint.safetensors: is no checkpoint of a training, but some other"
            + " safetensors file");
  }

  @Test
  void mistakesOfTraining() throws IOException {
    says(
        "train",
        2,
        "faltung train: --out is missing: the folder of the training; for example: faltung train"
            + " --model picture --epochs 2 --seed 7 --out run");
    says(
        "train run",
        2,
        "faltung train: there is a word without an option: run; did you mean --out run?");
    says(
        "train --out r --modell picture",
        2,
        "faltung train: there is no option --modell; did you mean --model?");
    says(
        "train --out r --model lenet",
        2,
        "faltung train: there is no model lenet; there are picture, picture-sigmoid, lenet5, small,"
            + " fashion, medium; did you mean lenet5?");
    says(
        "evaluate fashion",
        2,
        "faltung evaluate: MODEL: fashion is for Fashion-MNIST, and the program has MNIST alone; give"
            + " the folder of Fashion-MNIST by --data DIR");
    says("train --out r --epochs 0", 2, "faltung train: --epochs 0 is not from 1 to 100000");
    says("train --out r --epochs many", 2, "faltung train: --epochs many is no whole number");
    says("train --out r --rate -1", 2, "faltung train: --rate -1 is not above 0 and up to 10");
    says("train --out r --threads 0", 2, "faltung train: --threads 0 is not from 1 to 1024");
    says(
        "train --out r --augment digit",
        2,
        "faltung train: --augment digit is none of none, digits, fashion; did you mean digits?");
    says(
        "train --out r --resume",
        2,
        "faltung train: --resume: there is no folder r with a training to go on with; leave it"
            + " out");
    assertThat(folder.resolve("r")).doesNotExist();
    Files.createDirectories(folder.resolve("r"));
    says(
        "train --out r --resume",
        2,
        "faltung train: --resume: there is no training in r to go on with; leave --resume out");
    says(
        "train --out r --pictures 100 --held-out 50",
        2,
        "faltung train: training: a batch has 64 pictures, but there are 50; take a smaller batch");
    says(
        "train --out r --pictures 100 --held-out 100",
        2,
        "faltung train: --held-out 100 is not from 0 to 99");
    Files.writeString(folder.resolve("file"), "");
    says("train --out file", 1, "faltung train: --out file is a file; give a folder");
    says(
        "train --out r --data file",
        1,
        "faltung train: --data file is a file; give the folder that it is in");
    Files.createDirectories(folder.resolve("empty"));
    says(
        "train --out r --data empty",
        1,
        "faltung train: --data empty: there is no train-images-idx3-ubyte in it, nor with .gz; the"
            + " four files of MNIST or Fashion-MNIST belong there");
    // Nothing was trained, so a next try begins.
    assertThat(names("r")).containsExactly(".lock");
  }

  private void idx(String name, int... lengths) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      Idx.write(LongArray.zeroed(Shape.of(lengths)), ElementEncoding.UNSIGNED_8, out);
    }
  }

  @Test
  void dataOfOnesOwn() throws IOException {
    Files.createDirectories(folder.resolve("mine"));
    idx("mine/train-images-idx3-ubyte", 40, 20, 20);
    idx("mine/train-labels-idx1-ubyte", 40);
    CommandRun trained =
        run("train --data mine --out run --batch 8 --epochs 1 --held-out 0 --model small");
    assertThat(trained.error()).isEmpty();
    assertThat(trained.out())
        .contains("epoch 1 of 1")
        .doesNotContain("held out")
        .endsWith("judge it by: faltung evaluate run --data mine\n");
    assertThat(names("run")).doesNotContain("confusion.png").contains("kernels.png");
    idx("mine/train-labels-idx1-ubyte", 39);
    says(
        "train --data mine --out other",
        1,
        "faltung train: --data mine: idx: for 40 pictures the labels must be [40], but are [39]");
  }

  @Test
  void modelsAreFoundByWhatTheyAre() throws IOException {
    StateFiles.save(Models.of("lenet5").initialize(1).net(), folder.resolve("l.npz"));
    assertThat(run("summary l.npz").out()).startsWith("lenet5: LeNet-5 as published in 1998\n");
    StateFiles.save(Models.of("picture").initialize(1).net(), folder.resolve("p.safetensors"));
    says(
        "evaluate p.safetensors",
        2,
        "faltung evaluate: MODEL: p.safetensors may be of picture or picture-sigmoid; say which, as"
            + " in picture=p.safetensors");
    assertThat(run("summary picture-sigmoid=p.safetensors").out())
        .startsWith("picture-sigmoid: the picture's network with sigmoid");
    says(
        "summary small=p.safetensors",
        1,
        "faltung summary: MODEL: p.safetensors is of another network: it lacks \"c1.conv.weight\","
            + " \"c1.norm.weight\", \"c1.norm.bias\", \"c1.norm.running_mean\" and 32 more; it has"
            + " \"c1.weight\", \"c1.bias\", \"c3.weight\", \"c3.bias\" and 4 more, which the network"
            + " has not");
    Files.writeString(folder.resolve("junk.safetensors"), "junkjunkjunk");
    CommandRun junk = run("evaluate junk.safetensors");
    assertThat(junk.code()).isEqualTo(1);
    assertThat(junk.error())
        .startsWith("faltung evaluate: MODEL: junk.safetensors: safetensors: a header of")
        .hasLineCount(1);
    says(
        "evaluate picture-sigmoid",
        1,
        "faltung evaluate: MODEL: the program has no weights of picture-sigmoid; train them: faltung"
            + " train --model picture-sigmoid --out run, and give the folder run");
    assertThat(run("evaluate nothing").error())
        .startsWith("faltung evaluate: MODEL: no such file: nothing; models are picture, ");
    Files.createDirectories(folder.resolve("run"));
    says(
        "evaluate run",
        1,
        "faltung evaluate: MODEL: run has no weights.safetensors yet; a training writes it after"
            + " its first epoch");
    says(
        "evaluate", 2, "faltung evaluate: MODEL is missing; for example: faltung evaluate picture");
  }

  @Test
  void theSummaryHasShapesParametersAndReach() {
    List<String> lines = run("summary lenet5").out().lines().map(String::strip).toList();
    assertThat(lines)
        .contains("c1 Conv2d           6×28×28          156        117,600    5×5")
        .contains("s4 Subsampling2d    16×5×5            32                 16×16")
        .contains("f6 Linear           84            10,164         10,080  32×32")
        .contains("c3 ConnectedConv2d  16×10×10       1,516        150,000  14×14")
        .contains("60,000 parameters, 325,680 multiply-adds a picture");
    assertThat(run("summary small").out()).contains("  conv Conv2d           64×4×4        18,432");
  }

  @Test
  void mistakesOfAsking() {
    says("predict", 2, "faltung predict: IMAGE is missing; for example: faltung predict test:0");
    says(
        "predict test:10000",
        2,
        "faltung predict: IMAGE: test:10000: pictures of the test set count from 0 to 9999");
    says(
        "predict five.png",
        1,
        "faltung predict: IMAGE: no such file: five.png; a picture of the test set is written"
            + " test:0");
    says(
        "predict .",
        2,
        "faltung predict: IMAGE: . is a folder; give the pictures in it, as in ./*.png");
    says("predict test:0 --prepared p.jpg", 2, "faltung predict: --prepared p.jpg: end it in .png");
    says(
        "predict test:0 test:1 --prepared p.png",
        2,
        "faltung predict: --prepared p.png is for one IMAGE, not 2");
  }

  /** The terms that are shown are those of the weights: their sum is the value. */
  @Test
  void aValueOfALayerHasItsWorking() {
    String text = run("derive picture test:0 --layer c1 --at 3,14,14").out();
    List<String> lines = text.lines().toList();
    assertThat(lines.get(0)).isEqualTo("A sum of 25 products; the kernel is not flipped.");
    List<double[]> terms = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("x[0,")) {
        terms.add(
            Arrays.stream(line.strip().split(" +"))
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray());
      }
    }
    assertThat(terms).hasSize(25);
    assertThat(lines.get(3)).startsWith("x[0,14,14]·w[3,0,0,0] ");
    assertThat(lines.get(27)).startsWith("x[0,18,18]·w[3,0,4,4] ");
    double sum = 0;
    for (double[] term : terms) {
      // Seven digits of each are shown.
      assertThat(term[2]).isCloseTo(term[0] * term[1], within(1e-6));
      sum += term[2];
      assertThat(term[3]).isCloseTo(sum, within(1e-5));
    }
    assertThat(text).contains("\nbias[3]  ", "\ndifference  ", "\nc1[3,14,14] = ");
    assertThat(text).containsPattern("The answer is 7\\. Its score changes by \\S+ times");
  }

  /** The terms are those of the layer's own gradient, in gradients by what comes next. */
  @Test
  void aGradientHasItsWorkingToo() {
    String weight = run("derive picture test:0 --layer c3.weight --at 2,1,0,3 --gradient").out();
    assertThat(weight)
        .startsWith("∂ is by how much the score of the answer, 7, changes with a value.\n")
        .contains("A sum of 100 products", "s2[1,0,3]·∂c3[2,0,0] ", "… and 50 more")
        .containsPattern("\n∂c3.weight\\[2,1,0,3] = -?\\d");
    String map = run("derive picture test:0 --layer s2 --at 3,7,7 --gradient").out();
    assertThat(map).contains("A sum of 400 products", "∂c3[0,3,3]·c3.weight[0,3,4,4] ");
    assertThat(run("derive picture test:0 --layer c3 --at 2,4,4 --gradient").out())
        .contains("relu' at f3[2,4,4] = ", ", times ∂f3[2,4,4] = ", "\n∂c3[2,4,4] = ");
    assertThat(run("derive picture test:0 --layer f1 --at 3,14,14 --gradient").out())
        .contains("Of each window with f1[3,14,14]\n  ∂s2[3,7,7] = ", " is the largest\nsum  ");
    assertThat(run("derive picture test:0 --layer c1.bias --at 3 --gradient").out())
        .contains("The sum of\n  ∂c1[3,0,0] = ", "… and 734 more");
    // What derive says of a gradient at its end is what it says of it beside a value.
    String value = run("derive picture test:0 --layer s2 --at 3,7,7").out();
    String gradient = map.substring(map.lastIndexOf(" = ") + 3).strip();
    assertThat(value).contains("Its score changes by " + gradient + " times a small change");
  }

  @Test
  void normalisationsJoinsAndDistancesHaveTheirWorking() throws IOException {
    for (String name : List.of("lenet5", "medium")) {
      StateFiles.save(Models.of(name).initialize(1).net(), folder.resolve(name + ".npz"));
    }
    assertThat(run("derive medium.npz test:0 --layer c4 --at 3,4,4").out())
        .startsWith("add c4.body.relu[3,4,4] = ")
        .contains(" and c3.relu[3,4,4] = ");
    assertThat(run("derive medium.npz test:0 --layer c4.body.relu --at 3,4,4 --gradient").out())
        .contains("It is ∂c4[3,4,4] = ", ", unchanged.\n");
    String norm = run("derive medium.npz test:0 --layer c2.norm --at 3,4,4").out();
    assertThat(norm)
        .contains("multiply x[3,4,4] = ", " of running_var[3] = ", "and weight[3] = ")
        .contains("multiply running_mean[3] = 0 and ", " and bias[3] = ");
    assertThat(norm.split("running_var", -1)).as("told once").hasSize(2);
    assertThat(run("derive lenet5.npz test:0 --layer output --at 3").out())
        .startsWith("The sum of\n  square(subtract(x[0], weight[3,0])) = ")
        .contains("… and 34 more\nis ", "\noutput[3] = -");
    assertThat(run("derive lenet5.npz test:0 --layer c3.weight --at 3,1,1 --gradient").out())
        .contains("A sum of 100 products", "f2[1,1,1]·∂c3[1,0,0] ", "\n∂c3.weight[3,1,1] = ");
    says(
        "derive picture test:0 --layer c1.weight --at 0,0,0,0",
        2,
        "faltung derive: --layer c1.weight: these are learnt, and no sum; --gradient shows the one"
            + " behind their gradient");
    says(
        "derive \"1 2\" \"1 2\" --at 0 --gradient",
        2,
        "faltung derive: --gradient is of a network's layer; say which by --layer");
  }

  @Test
  void otherLayersHaveTheirWorkingToo() throws IOException {
    assertThat(run("derive picture test:0 --layer s2 --at 3,7,7").out())
        .startsWith("The largest of\n  x[3,14,14] = ")
        .contains("\n  x[3,15,15] = ", "\nis ");
    assertThat(run("derive picture test:0 --layer f1 --at 3,14,14").out())
        .startsWith("relu of x[3,14,14] = ");
    assertThat(run("derive picture test:0 --layer n1 --at 5").out())
        .startsWith("A sum of 400 products; the kernel is not flipped.")
        .contains("·w[5,0] ", "… and 350 more\n");
    StateFiles.save(Models.of("lenet5").initialize(1).net(), folder.resolve("l.npz"));
    assertThat(run("derive l.npz test:0 --layer s2 --at 1,2,3").out())
        .startsWith("The sum of\n  x[1,4,6] = ")
        .contains(" and weight[1] = ", " and bias[1] = ", "\ns2[1,2,3] = ");
    assertThat(run("derive l.npz test:0 --layer f1 --at 1,2,3").out())
        .contains("tanh of y[1,2,3] = ");
    says(
        "derive picture test:0 --layer c2 --at 0,0,0",
        2,
        "faltung derive: --layer c2: picture has no such layer; it has c1, f1, s2, c3, f3, s4,"
            + " flatten, n1, f5, n2, f6, output; did you mean c1 or s2 or c3?");
    says(
        "derive picture test:0 --layer c1 --at 6,0,0",
        2,
        "faltung derive: --at 6,0,0 is outside of c1, which gives 6 × 28 × 28, counted from 0");
    says(
        "derive picture test:0 --layer c1 --at 6",
        2,
        "faltung derive: --at 6 has 1 coordinate, but c1 gives 6 × 28 × 28: 3 axes");
    says(
        "derive picture test:0 --layer c1",
        2,
        "faltung derive: --at is missing: which value of c1? For example --at 3,14,14, channel"
            + " first");
    says(
        "derive picture --layer c1 --at 0,0,0",
        2,
        "faltung derive: only 1 of MODEL and IMAGE is given; for example: faltung derive \"3 4 5\""
            + " \"2 1\" --at 2");
  }
}
