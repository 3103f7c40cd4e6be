#include "devices/sound/speaker.h"

#include <alsa/asoundlib.h>

#include <memory>

#include "devices/sound/tone.h"

namespace loyalty::devices {

namespace {

constexpr unsigned rate = 44'100;
constexpr unsigned latencyUs = 50'000;
constexpr int mostWaiting = 2;

struct Close {
    void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};

// What ALSA has to say of a machine without a sound card is nobody's news.
void beQuiet(const char*, int, const char*, int, const char*, ...) {}

bool playSamples(const std::vector<std::int16_t>& samples)
{
    snd_pcm_t* opened = nullptr;
    if (snd_pcm_open(&opened, "default", SND_PCM_STREAM_PLAYBACK, 0) < 0)
        return false;
    const std::unique_ptr<snd_pcm_t, Close> pcm(opened);
    if (snd_pcm_set_params(pcm.get(), SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, rate, 1,
                           latencyUs) < 0)
        return false;
    std::size_t done = 0;
    while (done < samples.size()) {
        auto written = snd_pcm_writei(pcm.get(), samples.data() + done, samples.size() - done);
        if (written < 0)
            written = snd_pcm_recover(pcm.get(), static_cast<int>(written), 1);
        if (written < 0)
            return false;
        done += static_cast<std::size_t>(written);
    }
    return snd_pcm_drain(pcm.get()) >= 0;
}

}  // namespace

Speaker::Speaker(QObject* parent) : QObject(parent)
{
    snd_lib_error_set_handler(beQuiet);
}

void Speaker::sound(ScanTone tone)
{
    if (m_waiting.fetch_add(1) >= mostWaiting) {
        --m_waiting;
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, tone] { play(tone); }, Qt::QueuedConnection);
}

void Speaker::play(ScanTone tone)
{
    const bool wasHeard = playSamples(toneSamples(tone, static_cast<int>(rate)));
    --m_waiting;
    Q_EMIT played(tone, wasHeard);
}

}  // namespace loyalty::devices
