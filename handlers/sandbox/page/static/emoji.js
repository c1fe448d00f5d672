/** The emoji that are written by name most often; any other keeps its name. */
export const EMOJI = new Map(Object.entries({
  wave: '👋', tada: '🎉', fire: '🔥', warning: '⚠️', white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌', eyes: '👀',
  bell: '🔔', no_bell: '🔕', clock: '🕐', hourglass: '⌛', calendar: '📅', date: '📅', spiral_calendar_pad: '🗓️',
  phone: '☎️', telephone_receiver: '📞', iphone: '📱', email: '✉️', envelope: '✉️', speech_balloon: '💬', house: '🏠',
  house_with_garden: '🏡', key: '🔑', moneybag: '💰', chart_with_upwards_trend: '📈', chart_with_downwards_trend: '📉',
  bar_chart: '📊', memo: '📝', pushpin: '📌', star: '⭐', sparkles: '✨', rocket: '🚀', thumbsup: '👍', '+1': '👍',
  thumbsdown: '👎', '-1': '👎', clap: '👏', pray: '🙏', smile: '😄', slightly_smiling_face: '🙂', thinking_face: '🤔',
  heart: '❤️', red_circle: '🔴', large_green_circle: '🟢', large_yellow_circle: '🟡', large_blue_circle: '🔵',
  arrow_right: '➡️', arrow_up: '⬆️', arrow_down: '⬇️', point_right: '👉', bulb: '💡', lock: '🔒', zzz: '💤', snooze: '💤',
  new: '🆕', sunny: '☀️', sunrise: '🌅', moon: '🌙', trophy: '🏆', handshake: '🤝', raised_hands: '🙌', car: '🚗',
}));
