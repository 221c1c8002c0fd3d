package faltung.app.tour;

import faltung.Faltung;
import faltung.app.output.SpectrogramMap;
import faltung.app.tour.Block.Audio;
import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Data;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Prose;
import faltung.array.DoubleArray;
import faltung.correlation.Delay;
import faltung.correlation.DelayEstimation;
import faltung.correlation.Refinement;
import faltung.fft.Spectrogram;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.HeatMap;
import faltung.media.plot.Plots;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A voice in a room, and at the left of a head. */
final class SoundChapter implements Chapter {
  private static final int RATE = TourData.SOUND_RATE;
  private static final Axis TIME = Axis.of("time", "s");

  /** The response is 0.6 s long: by then it has fallen by more than 80 dB. */
  private static final int ROOM_FRAMES = RATE * 6 / 10;

  /** A seminar room with a carpet: a quarter of the energy goes at each reflection. */
  static final RoomResponse ROOM =
      new RoomResponse(
          new double[] {8, 5, 3}, new double[] {2.3, 1.7, 1.5}, new double[] {5.4, 3.3, 1.6}, 0.25);

  /** Samples of a frame: 32 ms, short enough for syllables, fine enough for vowels. */
  private static final int FRAME = 512;

  /** Samples from frame to frame: 4 ms, so that a second is as wide as a chart's. */
  private static final int STEP = 64;

  /** What lies so many decibels below the loudest is darkest in a spectrogram. */
  private static final double SHOWN = 70;

  /** The loudest sample of what is written, so that nothing is clipped. */
  private static final double PEAK = 0.9;

  @Override
  public String name() {
    return "sound";
  }

  @Override
  public String title() {
    return "A voice in a room and at an ear";
  }

  @Override
  public List<Block> tell() {
    List<Block> blocks = new ArrayList<>();
    Sound voice = TourData.voice();
    double[] samples = voice.channel(0);
    blocks.add(
        new Prose(
            "A voice, three seconds, "
                + RATE
                + " samples each of them. What a room or a head does to it is linear and does not"
                + " change while it speaks, so all of it is in one signal: what comes of a single"
                + " impulse. Convolved with that, the voice is in the room."));
    blocks.add(
        new Audio("voice.wav", voice, "The voice", "A woman says: weasels have eaten our phones."));
    blocks.add(
        new Plot(
            "voice.svg",
            Figure.of("", sound("The voice", samples)),
            "“Weasels have eaten our phone system.”"));
    blocks.add(new Data("voice.npy", DoubleArray.of(samples), "The voice, full scale ±1."));
    room(blocks, samples);
    head(blocks, samples);
    blocks.add(
        new Prose(
            "The voice: Asterisk core sounds, recorded by Allison Smith, Creative Commons"
                + " Attribution-Share Alike 3.0; what is made of it here is under the same licence."
                + " The ears: W. G. Gardner and K. D. Martin, HRTF measurements of a KEMAR"
                + " dummy-head microphone, MIT Media Lab, 1994. See LICENCES.txt."));
    return blocks;
  }

  private static Chart sound(String title, double[] samples) {
    return Plots.signal(title, samples, 0, 1.0 / RATE, TIME, Axis.of("pressure", ""));
  }

  /** The room's response to an impulse. */
  static double[] roomResponse() {
    return ROOM.samples(RATE, ROOM_FRAMES);
  }

  private static void room(List<Block> blocks, double[] voice) {
    double[] response = roomResponse();
    double[] decay = decay(response);
    double[] wet = Faltung.convolve(voice, response);
    blocks.add(new Heading("In a room"));
    blocks.add(
        new Prose(
            "The room is "
                + "8 by 5 by 3 m, and each wall takes a quarter of the energy that meets it. Its"
                + " response is computed: every wall is a mirror, every mirror shows the source once"
                + " more, and each image is heard later and weaker. The voice itself arrives after "
                + Computed.rounded(1000 * ROOM.distance() / RoomResponse.SPEED, 1)
                + " ms."));
    blocks.add(
        new Plot(
            "room.svg",
            Figure.of(
                "",
                sound("The first 60 ms of the response", Arrays.copyOf(response, RATE * 60 / 1000)),
                decayChart(decay)),
            "Single reflections at first, then more and more of them; and the energy that is still"
                + " to come, whose decibels fall nearly in a straight line."));
    blocks.add(new Data("room.npy", DoubleArray.of(response), "The response, 0.6 s."));
    blocks.add(
        new Prose(
            "From its fall between −5 and −25 dB, the response is down by 60 dB after "
                + Computed.rounded(reverberationTime(decay), 2)
                + " s. Eyring’s formula, which knows only volume, surface and absorption, says "
                + Computed.rounded(ROOM.reverberationTime(), 2)
                + " s; the difference is that sound along the longer axes meets walls less often."));
    blocks.add(new Prose("47216 samples with 9600 are much for a sum and little for transforms:"));
    blocks.add(Computed.plan(Faltung.convolution(DoubleArray.of(voice), DoubleArray.of(response))));
    blocks.add(new Command("faltung plan voice.npy room.npy"));
    blocks.add(new Command("faltung convolve voice.npy room.npy -o wet.npy"));
    blocks.add(
        new Audio(
            "room.wav",
            scaled(wet),
            "The voice in the room",
            "The same voice, five steps away in a room with some reverberation."));
    blocks.add(
        new Plot(
            "spectrograms.svg",
            Figure.of(
                "",
                spectrogram(Arrays.copyOf(voice, wet.length), "Before"),
                spectrogram(wet, "In the room")),
            "Frequencies from 0 (below) to 8 kHz over the time: every sound is drawn out to the"
                + " right, and pauses fill."));
  }

  private static HeatMap spectrogram(double[] samples, String title) {
    DoubleArray levels = Spectrogram.decibels(Spectrogram.magnitudes(samples, FRAME, STEP));
    return SpectrogramMap.of(title, upright(levels), FRAME, STEP, RATE, SHOWN);
  }

  /** Frequency 0 in the last row. */
  static DoubleArray upright(DoubleArray levels) {
    int rows = levels.shape().length(0);
    int columns = levels.shape().length(1);
    double[] upright = new double[levels.size()];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          levels.values(), row * columns, upright, (rows - 1 - row) * columns, columns);
    }
    return DoubleArray.wrap(levels.shape(), upright);
  }

  /**
   * The energy from each sample to the end over that of all, in decibels (M. R. Schroeder, 1965).
   */
  static double[] decay(double[] response) {
    double[] rest = new double[response.length];
    double sum = 0;
    for (int n = response.length - 1; n >= 0; n--) {
      sum += response[n] * response[n];
      rest[n] = sum;
    }
    for (int n = 0; n < rest.length; n++) {
      rest[n] = 10 * StrictMath.log10(rest[n] / sum);
    }
    return rest;
  }

  /** Three times what the fall from −5 to −25 dB takes, in seconds. */
  static double reverberationTime(double[] decay) {
    int from = 0;
    int to = 0;
    for (int n = 0; n < decay.length; n++) {
      from = decay[n] > -5 ? n : from;
      to = decay[n] > -25 ? n : to;
    }
    return 3.0 * (to - from) / RATE;
  }

  private static Chart decayChart(double[] decay) {
    double[] times = {0, ROOM.reverberationTime()};
    return Chart.of("What is still to come")
        .horizontal(TIME)
        .vertical(Axis.of("energy", "dB").withRange(-60, 0))
        .line("of the response", decay, 0, 1.0 / RATE)
        .line("by Eyring’s formula", times, new double[] {0, -60});
  }

  private static void head(List<Block> blocks, double[] voice) {
    Sound head = TourData.head();
    double[] left = Faltung.convolve(voice, head.channel(0));
    double[] right = Faltung.convolve(voice, head.channel(1));
    Delay delay =
        new DelayEstimation()
            .refinement(Refinement.BAND_LIMITED)
            .atMost(RATE / 500)
            .of(left, right);
    blocks.add(new Heading("At the left of a head"));
    blocks.add(
        new Prose(
            "Two microphones in the ears of an artificial head have heard an impulse from the left."
                + " The left ear hears it first and clear, the right one behind the head later,"
                + " weaker and duller. By these two responses we hear where a sound comes from:"
                + " listen with headphones."));
    blocks.add(
        new Plot(
            "ears.svg",
            Figure.of(
                "",
                Chart.of("What the ears hear of an impulse from the left")
                    .horizontal(Axis.of("time", "ms"))
                    .vertical(Axis.of("pressure", ""))
                    .line("left ear", head.channel(0), 0, 1000.0 / RATE)
                    .line("right ear", head.channel(1), 0, 1000.0 / RATE)),
            "Measured at MIT with a KEMAR head, source at 90° to the left, 1.4 m away."));
    blocks.add(new Data("left-ear.npy", DoubleArray.of(head.channel(0)), "The left ear’s."));
    blocks.add(new Data("right-ear.npy", DoubleArray.of(head.channel(1)), "The right ear’s."));
    blocks.add(new Command("faltung convolve voice.npy left-ear.npy -o left.npy"));
    blocks.add(new Command("faltung convolve voice.npy right-ear.npy -o right.npy"));
    blocks.add(
        new Audio(
            "left.wav",
            scaled(left, right),
            "The voice from the left",
            "The same voice as heard by two ears, from the left."));
    blocks.add(
        new Prose(
            "Compared by correlation, the right ear is "
                + Computed.rounded(1000 * delay.samples() / RATE, 2)
                + " ms behind the left one. A ball of 8.75 cm radius, around which the sound has to"
                + " go, would make it "
                + Computed.rounded(1000 * aroundTheHead(), 2)
                + " ms (R. S. Woodworth, 1938). The voice is "
                + Computed.rounded(10 * StrictMath.log10(energy(left) / energy(right)), 1)
                + " dB weaker there."));
  }

  /** r/c·(θ + sin θ) for θ = 90°, in seconds. */
  static double aroundTheHead() {
    return 0.0875 / RoomResponse.SPEED * (Math.PI / 2 + 1);
  }

  private static double energy(double[] samples) {
    double sum = 0;
    for (double sample : samples) {
      sum += sample * sample;
    }
    return sum;
  }

  /** Channels of one length with {@link #PEAK} as their loudest sample. */
  private static Sound scaled(double[]... channels) {
    double loudest = 0;
    for (double[] channel : channels) {
      for (double sample : channel) {
        loudest = Math.max(loudest, Math.abs(sample));
      }
    }
    double[][] rows = new double[channels.length][channels[0].length];
    for (int channel = 0; channel < rows.length; channel++) {
      for (int n = 0; n < rows[channel].length; n++) {
        rows[channel][n] = channels[channel][n] * PEAK / loudest;
      }
    }
    return new Sound(DoubleArray.of(rows), RATE, SampleEncoding.PCM_16);
  }
}
